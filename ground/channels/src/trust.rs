//! Whose certificates are believed when a connection is encrypted.

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;

/// What is wrong with the operator's own settings; each is one sentence for the operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    #[error("The extra certificate authorities are not a list of certificates in PEM form.")]
    BadAuthority,
    #[error("The mail server's name is not a host name or an address.")]
    BadHost,
    #[error("The name this server gives in its greeting is not a host name.")]
    BadHelloName,
    #[error(
        "Mail without encryption is for a mail server on this machine only. Choose starttls or \
         implicit, or none-over-network if the network between is trusted."
    )]
    Unencrypted,
    #[error("Encryption could not be set up.")]
    Encryption,
    #[error("The mail domain is not a domain name.")]
    BadDomain,
    #[error("The reply address is too long or has a character that it must not have.")]
    BadReplyName,
}

/// TLS 1.2 and 1.3 over ring, believing this machine's certificate authorities and the operator's
/// own. A machine without any is warned about in the log and can then reach no encrypted host.
pub(crate) fn client_config(authorities_pem: &str) -> Result<ClientConfig, SetupError> {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(found.certs);
    for authority in authorities(authorities_pem)? {
        roots.add(authority).map_err(|_| SetupError::BadAuthority)?;
    }
    if roots.is_empty() {
        tracing::warn!(
            "no certificate authorities on this machine: encrypted hosts cannot be reached \
             (install the package ca-certificates)"
        );
    }
    let config =
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| SetupError::Encryption)?
            .with_root_certificates(roots)
            .with_no_client_auth();
    Ok(config)
}

/// The certificates in a PEM text; an empty text has none, any other must have at least one.
pub(crate) fn authorities(pem: &str) -> Result<Vec<CertificateDer<'static>>, SetupError> {
    if pem.trim().is_empty() {
        return Ok(Vec::new());
    }
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(SetupError::BadAuthority),
    }
}
