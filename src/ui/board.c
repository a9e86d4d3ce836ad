/* SPDX-License-Identifier: MIT */
/* The places of an Arabic 101 board, as xkeyboard-config's "ara" and Windows'
 * kbda1 have them: which Latin key stands where. A character that both boards
 * have is not listed: it keeps its Latin meaning. */
#include <warraq/ui.h>

struct place {
    uint32_t arabic;
    char latin;
};

static const struct place places[] = {
    {0x00D7, 'O'},  /* multiplication sign */
    {0x00F7, 'I'},  /* division sign */
    {0x060C, 'K'},  /* comma */
    {0x061B, 'P'},  /* semicolon */
    {0x061F, '?'},  /* question mark */
    {0x0621, 'x'},  /* hamza */
    {0x0622, 'N'},  /* alef with madda */
    {0x0623, 'H'},  /* alef with hamza above */
    {0x0624, 'c'},  /* waw with hamza */
    {0x0625, 'Y'},  /* alef with hamza below */
    {0x0626, 'z'},  /* yeh with hamza */
    {0x0627, 'h'},  /* alef */
    {0x0628, 'f'},  /* beh */
    {0x0629, 'm'},  /* teh marbuta */
    {0x062A, 'j'},  /* teh */
    {0x062B, 'e'},  /* theh */
    {0x062C, '['},  /* jeem */
    {0x062D, 'p'},  /* hah */
    {0x062E, 'o'},  /* khah */
    {0x062F, ']'},  /* dal */
    {0x0630, '`'},  /* thal */
    {0x0631, 'v'},  /* reh */
    {0x0632, '.'},  /* zain */
    {0x0633, 's'},  /* seen */
    {0x0634, 'a'},  /* sheen */
    {0x0635, 'w'},  /* sad */
    {0x0636, 'q'},  /* dad */
    {0x0637, '\''}, /* tah */
    {0x0638, '/'},  /* zah */
    {0x0639, 'u'},  /* ain */
    {0x063A, 'y'},  /* ghain */
    {0x0640, 'J'},  /* tatweel */
    {0x0641, 't'},  /* feh */
    {0x0642, 'r'},  /* qaf */
    {0x0643, ';'},  /* kaf */
    {0x0644, 'g'},  /* lam */
    {0x0645, 'l'},  /* meem */
    {0x0646, 'k'},  /* noon */
    {0x0647, 'i'},  /* heh */
    {0x0648, ','},  /* waw */
    {0x0649, 'n'},  /* alef maksura */
    {0x064A, 'd'},  /* yeh */
    {0x064B, 'W'},  /* fathatan */
    {0x064C, 'R'},  /* dammatan */
    {0x064D, 'S'},  /* kasratan */
    {0x064E, 'Q'},  /* fatha */
    {0x064F, 'E'},  /* damma */
    {0x0650, 'A'},  /* kasra */
    {0x0651, '~'},  /* shadda */
    {0x0652, 'X'},  /* sukun */
    {0xFEF5, 'B'},  /* lam with alef with madda */
    {0xFEF7, 'G'},  /* lam with alef with hamza above */
    {0xFEF9, 'T'},  /* lam with alef with hamza below */
    {0xFEFB, 'b'},  /* lam with alef */
};

uint32_t ui_board_place(uint32_t code_point)
{
    size_t low = 0, high = WQ_COUNT(places);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places[middle].arabic == code_point)
            return (uint32_t)places[middle].latin;
        if (places[middle].arabic < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    return code_point;
}
