//! What a media type says of the body under it.

/// What is known of a body by its media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Media {
    /// JSON.
    Json,
    /// Anything at all, which is JSON where there is a schema.
    Any,
    /// Server-sent events.
    Events,
    /// JSON values one after the other.
    Lines,
    /// Text of any other kind.
    Text,
    /// Anything else.
    Bytes,
}

impl Media {
    /// What the media type says.
    pub fn of(media_type: &str) -> Self {
        let essence = media_type.split(';').next().unwrap_or_default();
        match essence.trim().to_ascii_lowercase().as_str() {
            "text/event-stream" => Self::Events,
            it if is_lines(it) => Self::Lines,
            it if it.ends_with("/json") || it.ends_with("+json") => Self::Json,
            "*/*" | "application/*" => Self::Any,
            it if is_text(it) => Self::Text,
            _ => Self::Bytes,
        }
    }

    /// Whether a body comes in piece by piece, each of the type that is described.
    pub fn is_stream(self) -> bool {
        matches!(self, Self::Events | Self::Lines)
    }
}

/// Whether a media type is that of server-sent events.
pub fn is_event_stream(media_type: &str) -> bool {
    Media::of(media_type) == Media::Events
}

fn is_lines(essence: &str) -> bool {
    matches!(
        essence,
        "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines"
            | "application/json-lines"
            | "application/json-seq"
            | "application/stream+json"
            | "application/x-json-stream"
    )
}

fn is_text(essence: &str) -> bool {
    essence.starts_with("text/")
        || essence.ends_with("/xml")
        || essence.ends_with("+xml")
        || essence == "application/x-www-form-urlencoded"
}
