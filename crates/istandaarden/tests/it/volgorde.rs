//! OP080: nobody may take meaning from the moment and the order in which messages are received and processed. Whole chains
//! come in every order, early, late and more than once; who is refused sends again. In the end the same stands in the
//! history, and the same history in another order gives the same verdict.

use istandaarden::keten::speel;
use istandaarden::niveau3::{Historie, Toewijzing};
use istandaarden::{Antwoordgegevens, Bericht, Inhoud, antwoord, beoordeel, lees, schrijf};
use kern::Euro;

use crate::casus::{self, Casus};
use crate::{casussen, keten};

/// How many orders of each chain are tried.
const ORDES: u64 = 60;

/// Numbers that look drawn, the same in every run.
struct Lot(u64);

impl Lot {
    fn onder(&mut self, grens: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % grens.max(1)
    }

    fn schud<T>(&mut self, rij: &mut [T]) {
        for plek in (1..rij.len()).rev() {
            rij.swap(plek, self.onder(plek + 1));
        }
    }
}

/// A chain with the answer to every message, and what is known before it begins.
struct Keten {
    naam: String,
    begin: Historie,
    berichten: Vec<(Vec<u8>, Bericht)>,
}

impl Keten {
    fn casus(naam: &str) -> Self {
        let casus = Casus::lees(naam);
        let mut begin = Historie::default();
        begin.clienten.insert(casus.bsn.clone());
        // What is refused says something of the order in which it came.
        let berichten = casussen::berichten(&casus).into_iter().filter(|(b, _)| b.geweigerd.is_none());
        Self::met_antwoorden(naam, begin, berichten.map(|(_, bytes)| bytes).collect())
    }

    fn van_verzoek_tot_stop() -> Self {
        let berichten =
            keten::keten().into_iter().filter(|b| lees(b).unwrap().bericht.inhoud.nummer() != 325);
        Self::met_antwoorden("keten", Historie::default(), berichten.collect())
    }

    fn met_antwoorden(naam: &str, begin: Historie, heen: Vec<Vec<u8>>) -> Self {
        let mut berichten = Vec::new();
        for (rang, bytes) in heen.into_iter().enumerate() {
            let bericht = lees(&bytes).unwrap().bericht;
            let dag = jiff::civil::date(2030, 1, 1);
            let retour = antwoord(&bericht, &[], &Antwoordgegevens::nieuw(format!("ANTW{rang}"), dag));
            berichten.push((bytes, bericht));
            if let Some(retour) = retour {
                berichten.push((schrijf(&retour).unwrap(), retour));
            }
        }
        let keten = Self { naam: naam.to_owned(), begin, berichten };
        let mut historie = keten.begin.clone();
        for (bytes, _) in &keten.berichten {
            let stap = &speel([bytes.as_slice()], &mut historie, None)[0];
            assert_eq!(stap.bevindingen, [], "{naam}: in its own order");
        }
        keten
    }

    fn uitkomst(&self) -> String {
        let mut historie = self.begin.clone();
        speel(self.berichten.iter().map(|(b, _)| b.as_slice()), &mut historie, None);
        gezien(&historie)
    }

    /// An order of all messages. Requests, answers and assignments name each other (TR350, TR355, TR359), and a stop may
    /// follow a temporary one but not come before it (TR413 to TR415), so these keep theirs among each other. All else
    /// comes anywhere.
    fn orde(&self, lot: &mut Lot) -> Vec<usize> {
        let mut rij: Vec<usize> = (0..self.berichten.len()).collect();
        lot.schud(&mut rij);
        for groep in [&[301, 315, 317, 319][..], &[307]] {
            let vast = |n: &usize| groep.contains(&self.berichten[*n].1.inhoud.nummer());
            let mut op_volgorde: Vec<usize> = (0..self.berichten.len()).rev().filter(vast).collect();
            for plek in rij.iter_mut().filter(|n| vast(n)) {
                *plek = op_volgorde.pop().unwrap();
            }
        }
        rij
    }
}

/// What stands in a history, whatever the order in which it came.
fn gezien(historie: &Historie) -> String {
    fn rijen<T: std::fmt::Debug>(uit: impl IntoIterator<Item = T>) -> Vec<String> {
        let mut rijen: Vec<String> = uit.into_iter().map(|r| format!("{r:?}")).collect();
        rijen.sort();
        rijen
    }
    let h = historie;
    let delen = [
        rijen(&h.berichten),
        rijen(&h.clienten),
        rijen(&h.toewijzingen),
        rijen(&h.starts),
        rijen(&h.stops),
        rijen(&h.regels),
        rijen(&h.declaraties),
        rijen(&h.verzoeken),
        rijen(&h.antwoorden),
    ];
    format!("{delen:#?}")
}

/// One message to the receiver: whether it is taken up. Of a declaration with refused lines nothing stays: its sender sends
/// it again as a whole.
fn bezorg(historie: &mut Historie, bytes: &[u8]) -> (bool, Vec<&'static str>) {
    let voor = historie.clone();
    let stap = speel([bytes], historie, None).remove(0);
    let goed = stap.bevindingen.is_empty();
    if !goed {
        *historie = voor;
    }
    (goed, stap.bevindingen.iter().map(|b| b.regel).collect())
}

fn alle() -> impl Iterator<Item = Keten> {
    casus::ALLE.into_iter().map(Keten::casus).chain([Keten::van_verzoek_tot_stop()])
}

#[test]
fn een_keten_komt_in_elke_volgorde_op_hetzelfde_uit() {
    let mut lot = Lot(2026);
    let (mut later, mut herhaald) = (0, 0);
    for keten in alle() {
        let verwacht = keten.uitkomst();
        for _ in 0..ORDES {
            let rij = keten.orde(&mut lot);
            let mut historie = keten.begin.clone();
            let mut wacht = rij.clone();
            let mut verwerkt: Vec<usize> = Vec::new();
            loop {
                let nog = wacht.len();
                for nummer in std::mem::take(&mut wacht) {
                    // Whose stop is refused waits with the next one, as OP080 advises.
                    let soort = |n: usize| keten.berichten[n].1.inhoud.nummer();
                    let eerst_de_vorige = soort(nummer) == 307 && wacht.iter().any(|n| soort(*n) == 307);
                    if !eerst_de_vorige && bezorg(&mut historie, &keten.berichten[nummer].0).0 {
                        verwerkt.push(nummer);
                    } else {
                        wacht.push(nummer);
                    }
                    // Now and then a message comes a second time: a return changes nothing, the rest is known (TR056).
                    let dubbel = verwerkt.get(lot.onder(3 * keten.berichten.len()));
                    if let Some((bytes, bericht)) = dubbel.map(|n| &keten.berichten[*n]) {
                        let voor = gezien(&historie);
                        let (goed, regels) = bezorg(&mut historie, bytes);
                        let retour = matches!(bericht.inhoud.nummer(), 302 | 306 | 308 | 316 | 318 | 320);
                        assert_eq!((goed, regels == ["TR056"]), (retour, !retour), "{}: {rij:?}", keten.naam);
                        assert_eq!(gezien(&historie), voor, "{}: {rij:?}", keten.naam);
                        herhaald += 1;
                    }
                }
                later += wacht.len();
                if wacht.is_empty() || wacht.len() == nog {
                    break;
                }
            }
            let resten: Vec<u16> = wacht.iter().map(|n| keten.berichten[*n].1.inhoud.nummer()).collect();
            assert_eq!(resten, Vec::<u16>::new(), "{}: {rij:?} never came through", keten.naam);
            assert_eq!(gezien(&historie), verwacht, "{}: {rij:?}", keten.naam);
        }
    }
    assert!(later > 1_000 && herhaald > 1_000, "{later} came too early, {herhaald} came again");
}

/// The same facts, each list in another order.
fn geschud(historie: &Historie, lot: &mut Lot) -> Historie {
    let mut h = historie.clone();
    lot.schud(&mut h.toewijzingen);
    lot.schud(&mut h.starts);
    lot.schud(&mut h.stops);
    lot.schud(&mut h.regels);
    lot.schud(&mut h.declaraties);
    lot.schud(&mut h.verzoeken);
    h.antwoorden.values_mut().for_each(|a| lot.schud(a));
    h
}

/// Every message of every chain against the history of its moment, and against that of all moments: what is refused is
/// refused alike. Among the assignments is a version of the same moment with other values, as a sender should not make.
#[test]
fn dezelfde_historie_in_een_andere_volgorde_geeft_hetzelfde_oordeel() {
    let mut lot = Lot(77);
    let mut bevindingen = 0;
    for keten in alle() {
        let mut momenten = vec![keten.begin.clone()];
        for (bytes, _) in &keten.berichten {
            let mut historie = momenten.last().unwrap().clone();
            speel([bytes.as_slice()], &mut historie, None);
            momenten.push(historie);
        }
        for historie in &mut momenten {
            // A message that is sent again is no longer refused as such (TR056), so that its contents are judged.
            historie.berichten.clear();
            let tegelijk = historie.toewijzingen.iter().map(|t| Toewijzing {
                eind: t.eind.or(Some(t.ingang)),
                budget: Some(Euro::cent(1)),
                ..t.clone()
            });
            let tegelijk: Vec<Toewijzing> = tegelijk.collect();
            historie.toewijzingen.extend(tegelijk);
            for (_, bericht) in &keten.berichten {
                let eerst = beoordeel(bericht, historie);
                bevindingen += eerst.len();
                for _ in 0..3 {
                    let nu = beoordeel(bericht, &geschud(historie, &mut lot));
                    assert_eq!(nu, eerst, "{}: {}", keten.naam, bericht.naam());
                }
            }
        }
    }
    assert!(bevindingen > 500, "{bevindingen}");
}

/// Two providers may use the same numbers: of messages, requests, declarations and lines. What one sends says nothing of the
/// other, in whatever order their messages come.
#[test]
fn aanbieders_met_dezelfde_nummers_raken_elkaar_niet() {
    const AGB: &str = "65656055";
    const ANDER: &str = "65650001";
    let eigen = Keten::van_verzoek_tot_stop();
    let van_ander = |bytes: &[u8]| {
        let tekst = std::str::from_utf8(bytes).unwrap();
        assert!(tekst.contains(AGB));
        // Clients and the numbers of assignments are those of the municipality, so they are no longer the same.
        let tekst = tekst.replace(AGB, ANDER).replace("900000016", "900000028").replace(">1001<", ">2002<");
        let mut bericht = lees(tekst.as_bytes()).unwrap().bericht;
        // Nor are the numbers of its own messages.
        match &mut bericht.inhoud {
            Inhoud::M301(b) => b.header.bericht_identificatie.identificatie.insert(0, 'Z'),
            Inhoud::M319(b) => b.header.bericht_identificatie.identificatie.insert(0, 'Z'),
            Inhoud::M325(b) => b.header.bericht_identificatie.identificatie.insert(0, 'Z'),
            _ => {}
        }
        schrijf(&bericht).unwrap()
    };
    let ander: Vec<Vec<u8>> = eigen.berichten.iter().map(|(bytes, _)| van_ander(bytes)).collect();
    let eigen: Vec<&[u8]> = eigen.berichten.iter().map(|(bytes, _)| bytes.as_slice()).collect();
    let mut lot = Lot(5);
    for _ in 0..ORDES {
        let mut historie = Historie::default();
        let (mut links, mut rechts) = (eigen.iter().copied(), ander.iter().map(Vec::as_slice));
        for _ in 0..eigen.len() + ander.len() {
            let volgende = match lot.onder(2) {
                0 => links.next().or_else(|| rechts.next()),
                _ => rechts.next().or_else(|| links.next()),
            };
            let bericht = lees(volgende.unwrap()).unwrap().bericht;
            let gevonden = beoordeel(&bericht, &historie);
            assert_eq!(gevonden, [], "{}", bericht.naam());
            historie.verwerk(&bericht);
        }
        assert!(
            historie
                .regels
                .iter()
                .all(|r| r.credit || r.stand == istandaarden::niveau3::Regelstand::Goedgekeurd)
        );
        assert_eq!(historie.regels.len(), 6, "three of each");
    }
}
