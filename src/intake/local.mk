# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/intake/libintake.a
src_intake_libintake_a_CPPFLAGS = $(AM_CPPFLAGS)
src_intake_libintake_a_SOURCES = include/warraq/intake.h \
	src/intake/credit.c src/intake/credit.h src/intake/cues.c src/intake/cues.h src/intake/date_names.c \
	src/intake/date_names.h src/intake/dates.c src/intake/dates.h src/intake/decode.c src/intake/decode.h \
	src/intake/folder.c src/intake/folder.h src/intake/language.c src/intake/language.h src/intake/page.c src/intake/page.h src/intake/page_dates.c src/intake/parse.c \
	src/intake/pass_body.c src/intake/pass_comments.c src/intake/pass_evidence.c src/intake/pass_head.c \
	src/intake/outlet.c src/intake/outlet.h src/intake/pass_lists.c src/intake/pass_outlet.c src/intake/pattern.c src/intake/pattern.h src/intake/pass_marks.c src/intake/pass_ticker.c src/intake/pass_title.c \
	src/intake/reader.c src/intake/sniff.c src/intake/sniff.h src/intake/words.c src/intake/words.h

# Sources: containers, from the file to the document.
INTAKE_LIBS = $(LIBARCHIVE_LIBS) $(LIBXML_LIBS) $(BROTLI_LIBS) $(ZLIB_LIBS)
src_intake_libintake_a_CPPFLAGS += $(LIBARCHIVE_CFLAGS) $(LIBXML_CFLAGS) $(BROTLI_CFLAGS) $(ZLIB_CFLAGS)
src_intake_libintake_a_SOURCES += src/intake/container.h src/intake/source.h src/intake/source.c \
	src/intake/stream.h src/intake/stream.c src/intake/gzip.c src/intake/unpack.c src/intake/http.h \
	src/intake/http.c src/intake/warc.c src/intake/arc.c src/intake/mhtml.c src/intake/jsonl.c \
	src/intake/mend.h src/intake/mend.c src/intake/feed.h src/intake/feed.c src/intake/feed_item.c \
	src/intake/html.h src/intake/html.c src/intake/html_tree.c src/intake/html_meta.c src/intake/html_json.c \
	src/intake/html_blocks.c src/intake/html_story.c src/intake/metadata.h src/intake/metadata.c src/intake/record.h \
	src/intake/record.c
