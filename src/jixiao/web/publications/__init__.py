"""Papers out (出件): any form or report as Word, Excel or PDF, and a whole year as one archive."""
