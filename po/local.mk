# SPDX-License-Identifier: MIT
# Catalogues: po/LANGUAGE.po, compiled as they stand. `make update-po` brings them
# up to the strings of the sources; what is new in them is then to be translated.
LINGUAS = ar
if CATALOGUES
po_catalogues = po/ar.mo
noinst_DATA += $(po_catalogues)
CLEANFILES += $(po_catalogues)

po/ar.mo: po/ar.po
	$(AM_V_GEN)$(MKDIR_P) po && $(MSGFMT) --check --output-file=$@ $(srcdir)/po/ar.po

install-data-local: $(po_catalogues)
	@for language in $(LINGUAS); do \
	  $(MKDIR_P) "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES" && \
	  $(INSTALL_DATA) "po/$$language.mo" "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES/$(PACKAGE).mo" || exit 1; \
	done

uninstall-local:
	@for language in $(LINGUAS); do \
	  rm -f "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES/$(PACKAGE).mo"; \
	done
endif
EXTRA_DIST += po/ar.po po/POTFILES.in po/template

update-po:
	cd $(srcdir) && sh po/template "$(XGETTEXT)" >po/$(PACKAGE).pot
	@for language in $(LINGUAS); do \
	  $(MSGMERGE) --update --backup=none --quiet --no-wrap "$(srcdir)/po/$$language.po" "$(srcdir)/po/$(PACKAGE).pot"; \
	  $(MSGFMT) --statistics --output-file=/dev/null "$(srcdir)/po/$$language.po"; \
	done
	rm -f $(srcdir)/po/$(PACKAGE).pot
.PHONY: update-po
