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

/// Parameters with what a page said of the next one.
pub(super) const CURSORS: &[&str] = &[
    "cursor",
    "page_token",
    "next_token",
    "next_page_token",
    "next_cursor",
    "page_cursor",
    "start_cursor",
    "continuation_token",
    "continuation",
    "marker",
    "bookmark",
    "after",
    "after_id",
    "page",
    "offset",
];

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
    "next_link",
    "next_marker",
    "next",
    "continuation_token",
    "end_cursor",
    "cursor",
    "after",
    "last_id",
    "offset",
];

/// Properties that say whether there is a next page.
pub(super) const MORE: &[&str] = &[
    "has_more",
    "has_next",
    "has_next_page",
    "has_more_items",
    "more",
];

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
    "items", "data", "results", "values", "records", "entries", "content", "objects", "elements",
    "value", "list",
];

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
