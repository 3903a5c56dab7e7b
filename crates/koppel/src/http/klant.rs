//! Posting a message to a provider.

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use http_body_util::Full;
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use kern::{Klok, toeval};
use storage::Db;
use tokio::net::TcpStream;

use super::PAD;
use crate::handtekening::{hex, koppen_met_klok};
use crate::{Vervoer, VervoerFout, Zending, kanaal};

/// Posts messages to the address of each provider.
pub struct HttpVervoer {
    db: Db,
    /// Address (`host:port`) by AGB code.
    adressen: HashMap<String, String>,
    /// The clock on the wall: a signature is of the moment, also in a municipality with a clock of its own.
    klok: Arc<dyn Klok>,
}

impl HttpVervoer {
    pub fn new(db: Db, adressen: HashMap<String, String>, klok: Arc<dyn Klok>) -> Self {
        Self { db, adressen, klok }
    }

    /// Whether this provider has an address.
    pub fn kent(&self, agb: &str) -> bool {
        self.adressen.contains_key(agb)
    }

    async fn post(&self, zending: &Zending, adres: &str) -> Result<u16, VervoerFout> {
        let sleutel = kanaal::store::sleutel(self.db.leesverbinding(), self.db.kluis(), &zending.agb)
            .await
            .map_err(|_| VervoerFout::GeenKanaal)?
            .ok_or(VervoerFout::GeenKanaal)?;
        let tijd = self.klok.nu().to_string();
        let nonce = hex(&toeval::bytes::<16>(self.db.toeval()));
        let (van, klok) = ((zending.agb.as_str(), tijd.as_str(), nonce.as_str()), zending.nu.to_string());
        let getekend = koppen_met_klok(&sleutel, PAD, van, (&zending.bytes, &klok));
        let verzoek = Request::post(PAD).header("host", adres).header("content-type", "application/xml");
        let verzoek = getekend.into_iter().fold(verzoek, |v, (naam, waarde)| v.header(naam, waarde));
        let verzoek = verzoek
            .body(Full::new(Bytes::copy_from_slice(&zending.bytes)))
            .map_err(|_| VervoerFout::Onbereikbaar)?;
        stuur(adres, verzoek).await.map_err(|_| VervoerFout::Onbereikbaar)
    }
}

async fn stuur(
    adres: &str,
    verzoek: Request<Full<Bytes>>,
) -> Result<u16, Box<dyn std::error::Error + Send + Sync>> {
    let stroom = TcpStream::connect(adres).await?;
    let (mut kant, verbinding) = hyper::client::conn::http1::handshake(TokioIo::new(stroom)).await?;
    let rijder = tokio::spawn(verbinding);
    let antwoord = kant.send_request(verzoek).await?;
    rijder.abort();
    Ok(antwoord.status().as_u16())
}

#[async_trait]
impl Vervoer for HttpVervoer {
    async fn verstuur(&self, zending: &Zending) -> Result<(), VervoerFout> {
        let adres = self.adressen.get(&zending.agb).ok_or(VervoerFout::GeenKanaal)?;
        let tijd = std::time::Duration::from_secs(20);
        let status = tokio::time::timeout(tijd, self.post(zending, adres)).await;
        match status.map_err(|_| VervoerFout::Onbereikbaar)?? {
            200..=299 => Ok(()),
            status => Err(VervoerFout::Geweigerd(status)),
        }
    }
}
