//! Request bodies, and the forms that a body can take.

use std::collections::BTreeMap;

use super::document::{Reader, flag, text};
use super::exported;
use super::parameters::style;
use super::schemas::Name;
use super::tree::At;
use crate::api::{Body, Content, Encoding, Location, Media, StringFormat, Style, Type};
use crate::diagnostic::catalog;
use crate::openapi_export::extensions;

impl<'a> Reader<'a, '_> {
    /// What the request of an operation carries.
    pub(super) fn body(&mut self, operation: &str, at: At<'a>) -> Option<Body> {
        let at = self.refs.resolve(at.get("requestBody")?, self.report)?;
        let mut content = self.contents(at, &Name::of(&[operation, "request"]));
        if !self.is_exported {
            content.iter_mut().for_each(|it| self.correct_bytes(at, it));
        }
        if content.is_empty() {
            return None;
        }
        Some(Body {
            name: exported::source(at, "body").to_owned(),
            required: flag(at, "required"),
            content,
            description: text(at, "description"),
            place: at.place(),
        })
    }

    /// An object in a media type that no model is written in is not told by the source: it is no file.
    fn correct_bytes(&mut self, body: At<'a>, content: &mut Content) {
        let is_bytes = preference(&content.media_type) >= Preference::Bytes;
        let media_types = body.get("content").into_iter().flat_map(At::entries);
        let mut same = media_types.filter(|(it, _)| is_bytes && it.trim() == content.media_type);
        let schema = same.find_map(|(_, at)| at.get("schema"));
        let schema = schema.and_then(|it| self.refs.resolve(it, self.report));
        if schema.is_some_and(|it| it.get("properties").or(it.get("allOf")).is_some()) {
            content.ty = Type::Any;
        }
    }

    /// The media types of a body or a response, the preferred one first; of equal ones the first of the document.
    pub(super) fn contents(&mut self, at: At<'a>, name: &Name<'_>) -> Vec<Content> {
        let stated = at.get("content").into_iter().flat_map(At::entries);
        let mut entries: Vec<(&str, At<'a>)> =
            stated.filter(|(it, _)| !it.trim().is_empty()).collect();
        if !self.is_exported {
            entries.sort_by_key(|(media_type, _)| preference(media_type));
        }
        if let Some((media_type, content)) = entries.first()
            && preference(media_type) == Preference::Xml
            && !self.has_raw_body
        {
            self.has_raw_body = true;
            self.report
                .add(catalog::raw_body(content.place(), media_type));
        }
        let contents = entries.into_iter().map(|(media_type, at)| Content {
            media_type: media_type.trim().to_owned(),
            ty: self.content_type(media_type, at, name),
            encoding: self.encoding(media_type, at),
        });
        contents.collect()
    }

    /// How the properties of a form or the parts of a multipart body are written; it says nothing of other media types.
    fn encoding(&mut self, media_type: &str, at: At<'a>) -> BTreeMap<String, Encoding> {
        let is_of_fields = matches!(
            preference(media_type),
            Preference::Form | Preference::Multipart
        );
        // OpenAPI 3.0 gives parts no style, and some generators write the usual one for each of them.
        let version = self.refs.root().get("openapi").and_then(At::str);
        let is_idle = preference(media_type) == Preference::Multipart
            && version.is_some_and(|it| it.trim().starts_with("3.0"));
        let at = self.refs.resolve(at, self.report).unwrap_or(at);
        let stated = at.get("encoding").filter(|_| is_of_fields);
        let entries = stated.into_iter().flat_map(At::entries);
        let encodings = entries.map(|(name, at)| {
            let has_style = ["style", "explode", "allowReserved", extensions::STYLE_KEY]
                .iter()
                .any(|key| at.get(key).is_some());
            let style = has_style.then(|| style(at, Location::Query, self.report));
            let encoding = Encoding {
                content_type: text(at, "contentType"),
                style: style.filter(|it| !is_idle || *it != Style::default_of(Location::Query)),
            };
            (name.to_owned(), encoding)
        });
        encodings
            .filter(|(_, it)| *it != Encoding::default())
            .collect()
    }

    fn content_type(&mut self, media_type: &str, at: At<'a>, name: &Name<'_>) -> Type {
        let at = self.refs.resolve(at, self.report).unwrap_or(at);
        if preference(media_type) == Preference::Stream {
            return self.item(media_type, at, name);
        }
        let schema = at.get("schema").filter(|it| !it.is_null());
        let is_structured = match preference(media_type) {
            Preference::Json | Preference::Form | Preference::Multipart => true,
            Preference::Any => schema.is_some(),
            Preference::Stream
            | Preference::Text
            | Preference::Xml
            | Preference::Bytes
            | Preference::Other => false,
        };
        match schema {
            Some(schema) if is_structured || self.is_exported => {
                self.schemas.ty(schema, name, self.report)
            }
            None if is_structured => Type::Any,
            _ => Type::String(StringFormat::Binary),
        }
    }
}

/// Which of several media types is taken: the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Preference {
    Json,
    /// Anything at all, which is JSON where there is a schema.
    Any,
    Form,
    Multipart,
    /// Items one after the other.
    Stream,
    Text,
    Xml,
    Bytes,
    Other,
}

fn preference(media_type: &str) -> Preference {
    match essence(media_type).as_str() {
        it if Media::of(it).is_stream() => Preference::Stream,
        it if is_json(it) => Preference::Json,
        "*/*" | "application/*" => Preference::Any,
        "application/x-www-form-urlencoded" => Preference::Form,
        it if it.starts_with("multipart/") => Preference::Multipart,
        it if it.ends_with("/xml") || it.ends_with("+xml") => Preference::Xml,
        it if it.starts_with("text/") => Preference::Text,
        "application/octet-stream" => Preference::Bytes,
        _ => Preference::Other,
    }
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether a media type is that of forms.
pub(super) fn is_form(media_type: &str) -> bool {
    essence(media_type) == "application/x-www-form-urlencoded"
}

/// Whether a media type is text without any structure.
pub(super) fn is_text(media_type: &str) -> bool {
    essence(media_type) == "text/plain"
}

fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
