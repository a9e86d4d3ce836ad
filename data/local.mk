# SPDX-License-Identifier: MIT
# Data files lie below pkgdatadir as they lie below the top of the tree: data/,
# themes/, samples/.
nobase_dist_pkgdata_DATA =
nobase_dist_pkgdata_DATA += themes/dark.theme themes/high-contrast.theme themes/light.theme themes/mono.theme
nobase_dist_pkgdata_DATA += data/names/given.tsv data/names/orgs.tsv data/names/persons.tsv data/names/places.tsv \
	data/names/words.tsv
