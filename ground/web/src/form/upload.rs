//! A file sent by staff: streamed to disk under a limit, never held in memory.

use super::{Fields, is_type};
use crate::app::App;
use crate::page::PageError;
use crate::routes::matches_token;
use crate::visitor::Visitor;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use http::StatusCode;
use tempfile::{NamedTempFile, TempPath};
use tokio::io::AsyncWriteExt;

/// The largest text field beside a file, in bytes.
const FIELD_LIMIT: usize = 64 * 1024;
/// The most parts a form may have.
const PARTS: usize = 50;

/// A multipart form. Its first field must be `csrf`; the route's limit holds for all of it.
#[derive(Debug)]
pub struct Upload {
    pub fields: Fields,
    pub file: Option<UploadedFile>,
}

/// One file, removed from the disk when this is dropped.
#[derive(Debug)]
pub struct UploadedFile {
    /// The name the sender's machine gave it; for showing only, never a path of ours.
    pub name: String,
    pub path: TempPath,
    pub bytes: u64,
}

impl FromRequest<App> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        if !is_type(request.headers(), "multipart/form-data") {
            return Err(PageError::MediaType);
        }
        let visitor = request.extensions().get::<Visitor>().cloned().ok_or(PageError::SignIn)?;
        let mut form = Multipart::from_request(request, app)
            .await
            .map_err(|_| PageError::BadRequest("error-form"))?;
        let first = form.next_field().await.map_err(broken)?.ok_or(PageError::Stale)?;
        let is_token = first.name() == Some("csrf");
        if !is_token || !matches_token(&text(first).await?, &visitor.csrf) {
            return Err(PageError::Stale);
        }
        let mut upload = Self { fields: Fields::default(), file: None };
        let mut parts = 1;
        while let Some(field) = form.next_field().await.map_err(broken)? {
            parts += 1;
            if parts > PARTS {
                return Err(PageError::TooLarge);
            }
            match field.file_name().map(str::to_owned) {
                // Browsers send a nameless empty part when no file was chosen.
                Some(name) if name.is_empty() => {}
                Some(name) if upload.file.is_none() => {
                    upload.file = Some(keep(app, name, field).await?);
                }
                Some(_) => return Err(PageError::BadRequest("error-one-file")),
                None => {
                    let name = field.name().unwrap_or_default().to_owned();
                    let value = text(field).await?;
                    upload.fields.push(name, value);
                }
            }
        }
        Ok(upload)
    }
}

async fn keep(app: &App, name: String, mut field: Field<'_>) -> Result<UploadedFile, PageError> {
    let (file, path) =
        NamedTempFile::with_prefix_in("upload-", &app.site.scratch).map_err(no_room)?.into_parts();
    let mut file = tokio::fs::File::from_std(file);
    let mut bytes = 0;
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        bytes += chunk.len() as u64;
        file.write_all(&chunk).await.map_err(no_room)?;
    }
    file.flush().await.map_err(no_room)?;
    Ok(UploadedFile { name: shown(&name), path, bytes })
}

async fn text(mut field: Field<'_>) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > FIELD_LIMIT {
            return Err(PageError::TooLarge);
        }
    }
    String::from_utf8(bytes).map_err(|_| PageError::BadRequest("error-form"))
}

/// The last part of a file name, without control characters, at a length that fits a line.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(120).collect()
}

fn broken(error: MultipartError) -> PageError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::BadRequest("error-upload"),
    }
}

fn no_room(error: std::io::Error) -> PageError {
    tracing::warn!(%error, "an upload can't be kept");
    PageError::Unavailable { retry_after: 30 }
}
