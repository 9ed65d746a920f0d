//! What services call that by which they page, in snake case.

/// Parameters with the number of a page.
pub(super) const PAGES: &[&str] = &[
    "page",
    "page_number",
    "page_no",
    "page_num",
    "page_index",
    "current_page",
];

/// Parameters with the number of items to pass over.
pub(super) const OFFSETS: &[&str] = &["offset", "skip", "start_at", "start", "page_offset"];

/// Parameters with the number of items on a page.
pub(super) const SIZES: &[&str] = &[
    "limit",
    "page_size",
    "per_page",
    "page_limit",
    "max_results",
    "max_page_size",
    "count",
    "size",
    "take",
    "top",
];

/// Parameters with what a page said of the next one, and that are nothing else.
pub(super) const TOKENS: &[&str] = &[
    "cursor",
    "page_token",
    "next_token",
    "next_page_token",
    "next_cursor",
    "page_cursor",
    "start_cursor",
    "after_cursor",
    "continuation_token",
    "continuation",
    "continue",
    "skip_token",
    "skiptoken",
    "marker",
    "bookmark",
    "iterator",
];

/// Parameters with what a page said of the next one, where it says something.
pub(super) const CURSORS: &[&str] = &["after", "after_id", "next", "page", "offset"];

/// Parameters with the item after which a page begins.
pub(super) const AFTER_ITEM: &[&str] = &["starting_after", "after", "after_id", "start_after"];

/// Parameters with the number of the item after which a page begins, where a link says it.
pub(super) const SINCE: &[&str] = &["since"];

/// Properties with what asks for the next page: a cursor, or a URL.
pub(super) const NEXT: &[&str] = &[
    "next_cursor",
    "next_page_token",
    "next_token",
    "next_page",
    "next_page_url",
    "next_url",
    "next_page_uri",
    "next_uri",
    "next_link",
    "odata_next_link",
    "next_marker",
    "next_continuation_token",
    "next",
    "continuation_token",
    "continue",
    "iterator",
    "end_cursor",
    "cursor",
    "after",
    "last_id",
    "offset",
];

/// Properties with a URL, where they stand below one of these.
pub(super) const URLS: &[&str] = &["href", "url", "uri"];
pub(super) const NEXT_FOLDERS: &[&str] = &["next", "next_page"];

/// Ends of the names of headers with what asks for the next page.
pub(super) const NEXT_HEADERS: &[&str] = &[
    "next_cursor",
    "next_page_token",
    "next_token",
    "next_page",
    "next_marker",
    "continuation_token",
];

/// Properties that say whether there is a next page.
pub(super) const MORE: &[&str] = &[
    "has_more",
    "has_next",
    "has_next_page",
    "has_more_items",
    "more",
];

/// Properties that say whether this page is the last one.
pub(super) const ENDS: &[&str] = &["done", "is_last", "is_last_page", "last_page", "last"];

/// Properties with the count of all items.
pub(super) const TOTALS: &[&str] = &[
    "total_count",
    "total",
    "total_items",
    "total_results",
    "total_size",
    "total_entries",
    "total_records",
];

/// Properties with the number of the page itself.
pub(super) const NUMBERS: &[&str] = &[
    "page",
    "current_page",
    "page_number",
    "page_no",
    "page_num",
    "page_index",
    "current",
];

/// Properties with the count of all pages.
pub(super) const PAGE_COUNTS: &[&str] = &[
    "total_pages",
    "page_count",
    "pages",
    "last_page",
    "total_page",
    "pages_count",
];

/// Properties that hold the items, where there are several lists.
pub(super) const LISTS: &[&str] = &[
    "items", "data", "results", "result", "values", "records", "entries", "content", "objects",
    "elements", "value", "list",
];

/// Properties with lists that go along with the items.
pub(super) const COMPANIONS: &[&str] = &["errors", "messages", "warnings", "links"];

/// What descriptions say of the number with which others begin; `#` stands for it.
pub(super) const BASES: &[&str] = &[
    "#-based",
    "# based",
    "#-indexed",
    "index #",
    "starts at #",
    "starts from #",
    "starts with #",
    "starting at #",
    "starting from #",
    "starting with #",
    "first page is #",
    "default #",
    "default: #",
    "default is #",
    "defaults to #",
];

/// How they spell the first numbers, each with the number that it is.
pub(super) const FIRST_NUMBERS: &[(&str, i64)] = &[("0", 0), ("zero", 0), ("1", 1), ("one", 1)];

/// Properties below which the others may stand.
pub(super) const FOLDERS: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "page_info",
    "result_info",
    "response_metadata",
    "links",
    "page",
    "next",
    "next_page",
    "cursors",
];

/// Properties below which the items may stand.
pub(super) const WRAPPERS: &[&str] = &["data", "result", "response"];
