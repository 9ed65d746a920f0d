//! Files for tests.

use std::path::Path;

use restitch::source::Sources;

/// Every file under `folder`, with its path relative to it.
pub(crate) fn read_folder(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in std::fs::read_dir(&current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(folder).unwrap();
            let name = relative.to_str().unwrap().replace('\\', "/");
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
    files
}

/// One Markdown file as a description.
pub(crate) fn one_file(path: &str, bytes: impl Into<Vec<u8>>) -> Sources {
    Sources::new([(path.to_owned(), bytes.into())])
}
