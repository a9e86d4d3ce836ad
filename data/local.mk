# SPDX-License-Identifier: MIT
# Data files lie below pkgdatadir as they lie below the top of the tree: data/,
# themes/, samples/.
nobase_dist_pkgdata_DATA =
