//! What workers, back office and controller do in their browsers while the server dies: decide, answer declarations,
//! gather what can be paid and release it. Each reads a page, sends what stands on it, and sends it again when no
//! answer came.

use std::collections::HashSet;

use kern::id::ZaakId;
use tokio::sync::watch;

use crate::server::Adres;
use crate::stroom::Stroom;

/// Decisions in one life of the server, so that no life is without.
pub const PER_GANG: usize = 2;

/// Whether an answer says that it is done: now, or by the first of two that were sent, so that nothing is left to do.
fn gedaan(status: u16) -> bool {
    matches!(status, 303 | 422)
}

/// What stands between two words on a page, every time.
fn tussen<'a>(pagina: &'a str, begin: &'a str) -> impl Iterator<Item = &'a str> {
    pagina.split(begin).skip(1).filter_map(|rest| rest.split('"').next())
}

impl Stroom {
    /// A worker who decides on application after application; a decision is an assignment by a job, and a message.
    pub async fn besluiten(&self, zaken: Vec<ZaakId>) {
        let mut adres = self.adres.clone();
        for stapel in zaken.chunks(PER_GANG) {
            for zaak in stapel {
                let pad = format!("/zaken/{}/besluit", zaak.0);
                let pagina = self.blad(&pad, &self.koekje).await;
                let formulier = tussen(&pagina, "name=\"formulier\" value=\"").next().unwrap();
                // The choice of contract and product: two ids with a dot.
                let aanbod = tussen(&pagina, "value=\"").find(|w| w.len() == 73 && w.contains('.')).unwrap();
                let velden = format!(
                    "formulier={formulier}&soort=toekennen&hulp=hulp+in+huis&redenen=Het+lukt+niet+meer\
                     &aanbod={aanbod}&aantal=2&van=12-10-2026&tot_en_met=11-4-2027&gegevens=nee"
                );
                let (status, tekst) = self.formulier_van(&pad, &velden, &self.koekje).await;
                assert_eq!(status, 303, "{tekst}");
                self.uit.lock().unwrap().besluiten.push(zaak.0);
            }
            if self.door() {
                volgende_gang(&mut adres).await;
            }
        }
    }

    /// The back office: answers declarations with something wrong in them, and gathers what can be paid.
    pub async fn kantoor(&self) {
        let mut gezien = HashSet::new();
        while self.door() {
            let lijst = self.blad("/berichten?welke=nodig", &self.kantoor).await;
            let nieuw: Vec<String> = tussen(&lijst, "href=\"/berichten/")
                .filter(|id| gezien.insert((*id).to_owned()))
                .map(str::to_owned)
                .collect();
            for id in nieuw.iter().take(3).filter(|_| self.door()) {
                let bericht = self.blad(&format!("/berichten/{id}"), &self.kantoor).await;
                let Some(declaratie) = tussen(&bericht, "href=\"/declaraties/").next() else { continue };
                let pad = format!("/declaraties/{declaratie}/antwoord");
                let (status, tekst) = self.formulier_van(&pad, "", &self.kantoor).await;
                assert!(gedaan(status), "{status}: {tekst}");
            }
            for id in nieuw.iter().skip(3) {
                gezien.remove(id);
            }
            let (status, tekst) = self.formulier_van("/betaalrun", "", &self.kantoor).await;
            assert!(gedaan(status), "{status}: {tekst}");
        }
    }

    /// The controller: looks at every run that waits, and releases each of them twice.
    pub async fn controller(&self) {
        let mut gezien = HashSet::new();
        while self.door() {
            let lijst = self.blad("/betaalrun", &self.controller).await;
            let mut runs = tussen(&lijst, "href=\"/betaalrun/").filter(|pad| !pad.contains('/'));
            let Some(run) = runs.find(|run| gezien.insert((*run).to_owned())) else { continue };
            let blad = self.blad(&format!("/betaalrun/{run}"), &self.controller).await;
            let Some(pad) = tussen(&blad, "action=\"").find(|pad| pad.ends_with("/vrijgave")) else {
                continue;
            };
            for _ in 0..2 {
                let (status, tekst) = self.formulier_van(pad, "gezien=ja", &self.controller).await;
                assert_eq!(status, 303, "{tekst}");
            }
            self.uit.lock().unwrap().vrijgegeven += 1;
        }
    }
}

/// Waits until the server lives again under another address.
async fn volgende_gang(adres: &mut watch::Receiver<Option<Adres>>) {
    let nu = adres.borrow_and_update().as_ref().map(|a| a.gang);
    drop(adres.wait_for(|a| a.as_ref().map(|a| a.gang) != nu).await);
}

impl Stroom {
    async fn blad(&self, pad: &str, koekje: &str) -> String {
        let (status, tekst) = self.haal(pad, koekje).await;
        assert_eq!(status, 200, "{pad}: {tekst}");
        tekst
    }
}
