//! Sending and receiving, over signed HTTP and over a folder drop. Written apart from the municipality's side, from
//! the description of the signature alone.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, Mac as _};
use http_body_util::Full;
use hyper_util::rt::TokioIo;
use istandaarden::MAX_BYTES;
use jiff::SignedDuration;
use kern::{AgbCode, Datum, Klok, Moment};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpStream;

use crate::boek::Gemaakt;
use crate::{Aanbieder, AanbiederFout, Opties, klaag, zeg};

const PAD: &str = "/berichten";

/// A request is accepted for so long before or after it was signed.
pub(crate) const GELDIG: SignedDuration = SignedDuration::from_mins(5);

/// The key of the channel.
#[derive(Clone)]
pub struct Sleutel([u8; 32]);

impl Sleutel {
    /// Reads 64 hexadecimals.
    pub fn lees(tekst: &str) -> Option<Self> {
        let byte = |n: usize| u8::from_str_radix(tekst.get(2 * n..2 * n + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
        let vast: [u8; 32] = bytes?.try_into().ok()?;
        (tekst.trim().len() == 64).then_some(Self(vast))
    }

    /// HMAC-SHA-256 over method, path, time, nonce, the print of the body and the clock of the municipality (nothing where
    /// none is told), each followed by a new line.
    fn mac(&self, (tijd, nonce, afdruk): (&str, &str, &str), klok: &str) -> Hmac<Sha256> {
        let mut blok = [0; 64];
        blok[..32].copy_from_slice(&self.0);
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new((&blok).into());
        let tekst = format!("POST\n{PAD}\n{tijd}\n{nonce}\n{afdruk}\n{klok}\n");
        mac.update(tekst.as_bytes());
        mac
    }
}

/// Sixteen bytes that nobody sent before.
#[expect(
    clippy::disallowed_methods,
    reason = "a provider is a program of its own: no municipality hands it randomness"
)]
fn nonce() -> Result<String, &'static str> {
    let mut ruw = [0u8; 16];
    getrandom::fill(&mut ruw).map_err(|_| "geen toeval")?;
    Ok(hex(&ruw))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// What the municipality signed.
struct Getekend<'k> {
    nonce: &'k str,
    /// The print of the body.
    afdruk: &'k str,
    /// What time it is there.
    klok: Option<Moment>,
}

/// How this provider reaches the municipality.
pub struct Post {
    agb: AgbCode,
    sleutel: Sleutel,
    gemeente: String,
    map: Option<PathBuf>,
    klok: Arc<dyn Klok>,
}

impl Post {
    pub(crate) fn nieuw(agb: AgbCode, sleutel: Sleutel, opties: &Opties, klok: Arc<dyn Klok>) -> Self {
        Self { agb, sleutel, gemeente: opties.gemeente.clone(), map: opties.map.clone(), klok }
    }

    /// Today by the provider's own clock, until the municipality tells its own.
    pub(crate) fn vandaag(&self) -> Datum {
        self.klok.vandaag()
    }

    /// Whether the municipality has it: accepted, or refused for good.
    pub(crate) async fn stuur(&self, bericht: &Gemaakt) -> bool {
        if let Some(map) = &self.map {
            return self.leg_neer(map, bericht).await.is_ok();
        }
        match self.post(bericht.xml.as_bytes()).await {
            Ok(status) => {
                zeg(format_args!("gestuurd: {} {}, antwoord {status}", bericht.code, bericht.identificatie));
                // Not known now, given up on or out of order: later. What is wrong stays wrong.
                status < 500 && !matches!(status, 401 | 408)
            }
            Err(_) => false,
        }
    }

    async fn post(&self, body: &[u8]) -> Result<u16, Box<dyn std::error::Error + Send + Sync>> {
        let tijd = self.klok.nu().to_string();
        let nonce = nonce()?;
        let afdruk = hex(&Sha256::digest(body));
        let handtekening = hex(&self.sleutel.mac((&tijd, &nonce, &afdruk), "").finalize().into_bytes());
        let verzoek = hyper::Request::post(PAD)
            .header("host", &self.gemeente)
            .header("content-type", "application/xml")
            .header("x-kt-agb", self.agb.as_str())
            .header("x-kt-tijd", &tijd)
            .header("x-kt-nonce", &nonce)
            .header("x-kt-afdruk", &afdruk)
            .header("x-kt-handtekening", handtekening)
            .body(Full::new(Bytes::copy_from_slice(body)))?;
        let stroom = TcpStream::connect(&self.gemeente).await?;
        let (mut kant, verbinding) = hyper::client::conn::http1::handshake(TokioIo::new(stroom)).await?;
        let rijder = tokio::spawn(verbinding);
        let antwoord = kant.send_request(verzoek).await?;
        rijder.abort();
        Ok(antwoord.status().as_u16())
    }

    async fn leg_neer(&self, basis: &Path, bericht: &Gemaakt) -> std::io::Result<()> {
        let map = basis.join("in").join(self.agb.as_str());
        tokio::fs::create_dir_all(&map).await?;
        let naam = format!("{}-{}", bericht.code, bericht.identificatie);
        let tijdelijk = map.join(format!(".{naam}.deel"));
        tokio::fs::write(&tijdelijk, &bericht.xml).await?;
        tokio::fs::rename(tijdelijk, map.join(format!("{naam}.xml"))).await
    }

    /// Takes in what the municipality put in the folder.
    pub(crate) async fn lees_map(&self, aanbieder: &Aanbieder) -> Result<(), AanbiederFout> {
        let Some(basis) = &self.map else { return Ok(()) };
        let klok = tokio::fs::read_to_string(basis.join("klok")).await;
        aanbieder.hoor_klok(klok.ok().and_then(|tekst| tekst.parse().ok())).await?;
        let map = basis.join("uit").join(self.agb.as_str());
        let Ok(mut lezer) = tokio::fs::read_dir(&map).await else { return Ok(()) };
        let (gelezen, geweigerd) = (map.join("gelezen"), map.join("geweigerd"));
        while let Some(ingang) = lezer.next_entry().await? {
            let pad = ingang.path();
            if pad.extension().is_some_and(|e| e == "xml") {
                let naar = match aanbieder.ontvang(&tokio::fs::read(&pad).await?, None).await {
                    Ok(()) => &gelezen,
                    Err(AanbiederFout::Vreemd) => &geweigerd,
                    Err(fout) => return Err(fout),
                };
                tokio::fs::create_dir_all(naar).await?;
                tokio::fs::rename(&pad, naar.join(ingang.file_name())).await?;
            }
        }
        Ok(())
    }

    /// What the municipality signed, within five minutes.
    fn getekend<'k>(&self, koppen: &'k HeaderMap) -> Option<Getekend<'k>> {
        let kop = |naam| koppen.get(naam).and_then(|w| w.to_str().ok());
        let (tijd, nonce, teken) = (kop("x-kt-tijd")?, kop("x-kt-nonce")?, kop("x-kt-handtekening")?);
        let afdruk = kop("x-kt-afdruk")?;
        let moment: Moment = tijd.parse().ok()?;
        let klok = kop("x-kt-klok").unwrap_or_default();
        let oud = self.klok.nu().duration_since(moment).abs() > GELDIG || !(8..=64).contains(&nonce.len());
        let byte = |n: usize| u8::from_str_radix(teken.get(2 * n..2 * n + 2)?, 16).ok();
        let bytes: Vec<u8> = (0..32).map(byte).collect::<Option<_>>()?;
        let goed = self.sleutel.mac((tijd, nonce, afdruk), klok).verify_slice(&bytes).is_ok();
        let goed = goed && !oud && kop("x-kt-agb") == Some(self.agb.as_str());
        goed.then(|| Getekend { nonce, afdruk, klok: klok.parse().ok() })
    }

    /// The body of a request: not too large, in time, and the one that was signed.
    async fn lees(
        &self,
        koppen: &HeaderMap,
        (body, afdruk): (Body, &str),
        geduld: Duration,
    ) -> Result<Bytes, StatusCode> {
        let lengte = koppen.get(CONTENT_LENGTH).and_then(|w| w.to_str().ok()?.parse().ok());
        if lengte.is_some_and(|lengte: usize| lengte > MAX_BYTES) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let gelezen = tokio::time::timeout(geduld, to_bytes(body, MAX_BYTES)).await;
        let gelezen = gelezen.map_err(|_| StatusCode::REQUEST_TIMEOUT)?;
        let gelezen = gelezen.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        if hex(&Sha256::digest(&gelezen)) == afdruk { Ok(gelezen) } else { Err(StatusCode::UNAUTHORIZED) }
    }
}

/// The provider's own door. A body that takes longer than `geduld` is given up.
pub fn router(aanbieder: Arc<Aanbieder>, geduld: Duration) -> Router {
    Router::new().route(PAD, post(ontvang)).with_state((aanbieder, geduld))
}

async fn ontvang(
    State((aanbieder, geduld)): State<(Arc<Aanbieder>, Duration)>,
    verzoek: Request,
) -> StatusCode {
    let (kop, body) = verzoek.into_parts();
    let post = &aanbieder.post;
    let Some(getekend) = post.getekend(&kop.headers) else { return StatusCode::UNAUTHORIZED };
    match aanbieder.boek.lock().await.verbruik(getekend.nonce, post.klok.nu()) {
        Ok(true) => {}
        Ok(false) => return StatusCode::UNAUTHORIZED,
        Err(fout) => return storing(&fout),
    }
    let body = match post.lees(&kop.headers, (body, getekend.afdruk), geduld).await {
        Ok(body) => body,
        Err(status) => return status,
    };
    // An empty body only tells the time.
    let uit = if body.is_empty() {
        aanbieder.hoor_klok(getekend.klok).await
    } else {
        aanbieder.ontvang(&body, getekend.klok).await
    };
    match uit {
        Ok(()) => StatusCode::ACCEPTED,
        Err(AanbiederFout::Vreemd) => StatusCode::FORBIDDEN,
        Err(fout) => storing(&fout),
    }
}

fn storing(fout: &AanbiederFout) -> StatusCode {
    klaag(format_args!("aanbieder: {fout}"));
    StatusCode::SERVICE_UNAVAILABLE
}

impl Aanbieder {
    async fn hoor_klok(&self, nu: Option<Moment>) -> Result<(), AanbiederFout> {
        if let Some(nu) = nu {
            self.boek.lock().await.zet_klok(kern::klok::lokaal(nu).date())?;
        }
        Ok(())
    }
}
