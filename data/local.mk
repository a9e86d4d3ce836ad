# SPDX-License-Identifier: MIT
# Data files lie below pkgdatadir as they lie below the top of the tree: data/,
# themes/, samples/.
nobase_dist_pkgdata_DATA =
nobase_dist_pkgdata_DATA += themes/dark.theme themes/high-contrast.theme themes/light.theme themes/mono.theme
nobase_dist_pkgdata_DATA += data/names/given.tsv data/names/orgs.tsv data/names/persons.tsv data/names/places.tsv \
	data/names/words.tsv
nobase_dist_pkgdata_DATA += \
	data/cues/agency.cue data/cues/betrayal.cue data/cues/breadcrumb.cue data/cues/byline.cue \
	data/cues/caption.cue data/cues/comments-end.cue data/cues/comments.cue data/cues/correspondent.cue data/cues/date-published.cue \
	data/cues/date-relative.cue data/cues/date-updated.cue data/cues/date-word.cue data/cues/desk.cue \
	data/cues/footer.cue data/cues/furniture.cue data/cues/given-name.cue data/cues/outlet-word.cue \
	data/cues/outlet.cue data/cues/place.cue data/cues/read-also.cue data/cues/related.cue data/cues/rights.cue \
	data/cues/section.cue data/cues/share.cue data/cues/source.cue data/cues/special.cue data/cues/tags.cue
nobase_dist_pkgdata_DATA += data/outlets/README data/outlets/manara.outlet data/outlets/warraqin.outlet
