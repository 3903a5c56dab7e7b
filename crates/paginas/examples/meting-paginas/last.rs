//! Asking at a fixed rate, whatever the answers do.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use kern::id::AccountId;
use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc};

/// Connections that are kept open, as browsers do.
const VERBINDINGEN: usize = 24;

#[derive(Clone)]
pub struct Vraag {
    pub account: AccountId,
    pub koekje: String,
    pub pad: String,
    pub formulier: Option<String>,
}

impl Vraag {
    /// Moves the clock of the town an hour on.
    pub fn later() -> Self {
        let account = AccountId(uuid::Uuid::nil());
        Self { account, koekje: String::new(), pad: "/later".to_owned(), formulier: None }
    }

    /// The bare handler, about the same worker.
    pub fn kaal(van: &Self) -> Self {
        Self { pad: format!("/kaal/{}", van.account), formulier: None, ..van.clone() }
    }

    fn verzoek(&self) -> Request<Full<Bytes>> {
        let bouw = Request::builder()
            .uri(&self.pad)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, &self.koekje)
            .header(header::ACCEPT_ENCODING, "gzip");
        match &self.formulier {
            None => bouw.body(Full::default()).unwrap(),
            Some(lijf) => bouw
                .method("POST")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .body(Full::from(lijf.clone()))
                .unwrap(),
        }
    }
}

pub struct Last {
    pub tempo: u32,
    pub aantal: usize,
}

/// A question: which one it was, when it should have been asked, and what it asks.
type Beurt = (usize, Instant, Vraag);

pub struct Uitslag {
    /// Of each question which one it was, and its milliseconds.
    tijden: Vec<(usize, f64)>,
    pub fout: usize,
}

impl Uitslag {
    /// A percentile over every question.
    pub fn p(&self, deel: f64) -> f64 {
        self.p_van((0, 1), deel)
    }

    /// A percentile over the page with this place among so many that were asked in turn.
    pub fn p_van(&self, (plek, paginas): (usize, usize), deel: f64) -> f64 {
        let van_pagina = self.tijden.iter().filter(|(n, _)| n % paginas == plek).map(|(_, tijd)| *tijd);
        meten::percentiel(&van_pagina.collect::<Vec<_>>(), deel)
    }
}

impl Last {
    pub async fn draai(&self, adres: &str, vragen: &[Vraag]) -> Uitslag {
        let (stuur, ontvang) = mpsc::unbounded_channel::<Beurt>();
        let ontvang = Arc::new(Mutex::new(ontvang));
        let fout = Arc::new(AtomicUsize::new(0));
        let mut vragers = Vec::new();
        for _ in 0..VERBINDINGEN {
            let verbinding = verbind(adres).await;
            vragers.push(tokio::spawn(vrager(verbinding, Arc::clone(&ontvang), Arc::clone(&fout))));
        }
        let begin = Instant::now() + Duration::from_millis(20);
        for n in 0..self.aantal {
            let dan = begin + Duration::from_secs(1) * u32::try_from(n).unwrap() / self.tempo;
            tokio::time::sleep_until(dan.into()).await;
            stuur.send((n, dan, vragen[n % vragen.len()].clone())).unwrap();
        }
        drop(stuur);
        let mut tijden = Vec::new();
        for vrager in vragers {
            tijden.extend(vrager.await.unwrap());
        }
        Uitslag { tijden, fout: fout.load(Ordering::Relaxed) }
    }
}

async fn verbind(adres: &str) -> SendRequest<Full<Bytes>> {
    let stroom = TcpStream::connect(adres).await.unwrap();
    stroom.set_nodelay(true).unwrap();
    let (verbinding, gang) = handshake(TokioIo::new(stroom)).await.unwrap();
    tokio::spawn(gang);
    verbinding
}

async fn vrager(
    mut verbinding: SendRequest<Full<Bytes>>,
    vragen: Arc<Mutex<mpsc::UnboundedReceiver<Beurt>>>,
    fout: Arc<AtomicUsize>,
) -> Vec<(usize, f64)> {
    let mut tijden = Vec::new();
    loop {
        let Some((n, dan, vraag)) = vragen.lock().await.recv().await else { return tijden };
        let antwoord = verbinding.send_request(vraag.verzoek()).await.unwrap();
        let goed = antwoord.status().is_success();
        antwoord.into_body().collect().await.unwrap();
        tijden.push((n, dan.elapsed().as_secs_f64() * 1e3));
        if !goed {
            fout.fetch_add(1, Ordering::Relaxed);
        }
    }
}
