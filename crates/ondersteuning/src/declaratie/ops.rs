//! Judging and booking a declaration (323), and answering it (325).
//!
//! Lines that are all right are granted and answered at once; as soon as one is wrong a person looks, because
//! behind a wrong line there may be a wrong contract of ours.

use std::collections::HashMap;

use istandaarden::gegenereerd::b323::{Bericht323, Prestatie};
use istandaarden::niveau3::Tarief;
use istandaarden::{Bevinding, Niveau};
use kern::actor::Wie;
use kern::id::{BerichtId, PersoonId};
use kern::{Datum, Euro, Periode};
use storage::{Handeling, Lees, Tx};
use uuid::Uuid;

use super::store::{self, Nieuw};
use super::{Declaratie, Lijn, Lijnstand, Reden, Stand};
use crate::OndersteuningFout;
use crate::bericht::antwoord::{self, Vraag};
use crate::bericht::ops::{self as berichten, Binnen};
use crate::bericht::{self, Stand as Berichtstand, Vondst, feiten, itempad, per_pad, verwerk};
use crate::toewijzing::Toewijzing;

/// Lines on one page.
pub const PAGINA: u64 = 200;

/// Takes in a declaration. Wrong inside the message: nothing is booked and the answer is a header.
pub(crate) async fn ontvang(
    tx: &mut Tx,
    binnen: &mut Binnen<'_>,
    bericht: &Bericht323,
    eigen: &str,
) -> Result<BerichtId, OndersteuningFout> {
    let voor = berichten::antwoord_voor(323, tx.vandaag())?;
    if !binnen.bevindingen.is_empty() {
        let id = berichten::bewaar(tx, binnen, Berichtstand::Wacht, Some(voor)).await?;
        antwoord::verstuur(tx, &verwerk::vraag(binnen, id)).await?;
        return Ok(id);
    }
    let feiten = feiten::laad(tx, binnen.bericht, binnen.agb, eigen).await?;
    binnen.bevindingen = feiten.oordeel(binnen.bericht);
    let id = berichten::bewaar(tx, binnen, Berichtstand::Wacht, Some(voor)).await?;
    let vondsten: Vec<Vondst> = berichten::vondsten(&binnen.bevindingen);
    if vondsten.iter().any(|v| v.pad == bericht::KOP) {
        antwoord::verstuur(tx, &verwerk::vraag(binnen, id)).await?;
        return Ok(id);
    }
    let maker = Maker {
        agb: binnen.agb,
        op: per_pad(&vondsten),
        personen: &feiten.personen,
        toewijzingen: &feiten.toewijzingen,
    };
    let mut lijnen = maker.lijnen(bericht);
    let mut kop = kop(tx, id, (bericht, binnen.agb), (&lijnen, voor));
    let klopt = kop.regels_fout == 0;
    if klopt {
        kop.stand = Stand::Beantwoord;
        lijnen.iter_mut().for_each(|l| l.stand = Lijnstand::Goedgekeurd);
    }
    let h = &bericht.header;
    let xsd = (h.xsd_versie.basisschema_xsd_versie.as_str(), h.xsd_versie.bericht_xsd_versie.as_str());
    let nieuw = Nieuw {
        bericht: id,
        kop: &kop,
        identificatie: &h.bericht_identificatie.identificatie,
        xsd,
        door: klopt.then(|| wie(tx)),
    };
    store::insert(tx, &nieuw, &lijnen).await?;
    let personen = lijnen.iter().filter_map(|l| l.persoon).map(PersoonId);
    tx.record(Handeling::new("declaratie.ontvangen").object("declaratie", kop.id).personen(personen));
    if klopt {
        antwoord_op(tx, &kop, &verwerk::vraag(binnen, id)).await?;
    }
    Ok(id)
}

/// Sums up. Refused is what is left, so the three always balance; the database checks it again.
fn kop(
    tx: &Tx,
    bericht_id: BerichtId,
    (bericht, agb): (&Bericht323, &str),
    (lijnen, antwoord_voor): (&[Lijn], Datum),
) -> Declaratie {
    let som = |goed: bool| lijnen.iter().filter(|l| l.stand.telt() == goed).map(|l| l.bedrag).sum::<Euro>();
    let (toegekend, afgekeurd) = (som(true), som(false));
    let tel = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Declaratie {
        id: tx.nieuw(),
        bericht: bericht_id,
        agb: agb.to_owned(),
        nummer: bericht.declaratie.declaratie_nummer.clone(),
        begin: bericht.declaratie.declaratie_periode.begindatum,
        dagtekening: bericht.declaratie.declaratie_dagtekening,
        gevraagd: toegekend + afgekeurd,
        toegekend,
        afgekeurd,
        regels: tel(lijnen.len()),
        regels_fout: tel(lijnen.iter().filter(|l| !l.stand.telt()).count()),
        stand: Stand::Wacht,
        antwoord_voor,
    }
}

struct Maker<'a> {
    agb: &'a str,
    op: HashMap<&'a str, &'a Vondst>,
    personen: &'a HashMap<String, Uuid>,
    toewijzingen: &'a HashMap<i64, (Uuid, Uuid)>,
}

impl Maker<'_> {
    fn lijnen(&self, bericht: &Bericht323) -> Vec<Lijn> {
        let clienten = &bericht.declaratie.clienten;
        let mut uit = Vec::new();
        for (rang, client) in clienten.iter().enumerate() {
            let pad = itempad("/Bericht/Declaratie/Clienten", "Client", rang, clienten.len());
            let boven = self.op.get("/Bericht/Declaratie").or_else(|| self.op.get(pad.as_str()));
            let lijst = format!("{pad}/Prestaties");
            for (plek, p) in client.prestaties.iter().enumerate() {
                let pad = itempad(&lijst, "Prestatie", plek, client.prestaties.len());
                let vondst = boven.or_else(|| self.op.get(pad.as_str())).copied();
                let plek = i64::try_from(uit.len()).unwrap_or(i64::MAX) + 1;
                uit.push(self.lijn((plek, &client.bsn), p, vondst, &bericht.declaratie.declaratie_nummer));
            }
        }
        uit
    }

    fn lijn(
        &self,
        (plek, bsn): (i64, &str),
        p: &Prestatie,
        vondst: Option<&Vondst>,
        declaratie: &str,
    ) -> Lijn {
        let persoon = self.personen.get(bsn).copied();
        let toewijzing = self.toewijzingen.get(&p.toewijzing_nummer);
        let toewijzing = toewijzing.filter(|(_, van)| Some(*van) == persoon);
        let credit = p.ingediend_bedrag.debet_credit == "C";
        let bedrag = p.ingediend_bedrag.bedrag;
        Lijn {
            plek,
            referentie: p.product_referentie.referentie_nummer.clone(),
            vorig: p.product_referentie.vorig_referentie_nummer.clone(),
            toewijzing_nummer: p.toewijzing_nummer,
            toewijzing: toewijzing.map(|(id, _)| *id),
            persoon,
            categorie: p.product_categorie.clone(),
            code: p.product_code.clone(),
            begin: p.product_periode.begindatum,
            eind: p.product_periode.einddatum,
            volume: p.geleverd_volume,
            eenheid: p.eenheid.clone(),
            tarief: p.product_tarief,
            bedrag: if credit { -bedrag } else { bedrag },
            stand: if vondst.is_some() { Lijnstand::KloptNiet } else { Lijnstand::Klopt },
            regel: vondst.map(|v| v.regel.clone()),
            retourcode: vondst.and_then(|v| v.retourcode.clone()),
            agb: self.agb.to_owned(),
            declaratie_nummer: declaratie.to_owned(),
        }
    }
}

/// Grants what is right, refuses what is wrong and sends the 325.
async fn rond_af(tx: &mut Tx, kop: &Declaratie, vraag: &Vraag<'_>) -> Result<(), OndersteuningFout> {
    let door = wie(tx);
    if !store::zet_beantwoord(tx, kop.id, &door).await? {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    antwoord_op(tx, kop, vraag).await
}

/// Sends the 325.
async fn antwoord_op(tx: &mut Tx, kop: &Declaratie, vraag: &Vraag<'_>) -> Result<(), OndersteuningFout> {
    antwoord::verstuur(tx, vraag).await?;
    tx.record(Handeling::new("declaratie.beantwoorden").object("declaratie", kop.id));
    tx.gebeurtenis("declaratie.beantwoord", kop.id);
    Ok(())
}

pub(crate) fn wie(tx: &Tx) -> String {
    match tx.actor().wie {
        Wie::Account(id) => id.to_string(),
        Wie::Systeem(naam) => format!("systeem:{naam}"),
    }
}

/// A person sends the answer that was waiting. Sending it again is refused: it left.
pub async fn beantwoord(tx: &mut Tx, id: Uuid) -> Result<(), OndersteuningFout> {
    let kop = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    store::grond(tx, (tx.actor(), tx.vandaag()), &kop).await?;
    if !kop.stand.mag_naar(Stand::Beantwoord) {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    let heen = bericht::store::laad(tx, kop.bericht).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let bytes = bericht::store::inhoud(tx, tx.kluis(), kop.bericht).await?;
    let gelezen = istandaarden::lees(&bytes).map_err(|_| OndersteuningFout::Schrijven("bewaard bericht"))?;
    let bevindingen: Vec<Bevinding> = heen.vondsten.iter().filter_map(Vondst::bevinding).collect();
    debug_assert!(bevindingen.iter().all(|b| b.niveau >= Niveau::Samenhang));
    let vraag = Vraag {
        id: kop.bericht,
        agb: &kop.agb,
        wet: heen.wet,
        bericht: &gelezen.bericht,
        bevindingen: &bevindingen,
        zaak: None,
    };
    rond_af(tx, &kop, &vraag).await
}

/// The declaration that came in a message, if its lines were booked.
pub async fn van_bericht(lees: &Lees, bericht: BerichtId) -> Result<Option<Declaratie>, OndersteuningFout> {
    Ok(store::van_bericht(lees, bericht).await?.map(|(d, _)| d))
}

/// A declaration as its page shows it: wrong lines first.
#[derive(Clone, Debug)]
pub struct Blad {
    pub kop: Declaratie,
    pub aanbieder: String,
    pub lijnen: Vec<Lijn>,
    /// What is wrong, most lines first.
    pub redenen: Vec<Reden>,
    /// Names of the people on these lines who have a case here. Of somebody else on a line only that we have no case.
    pub namen: HashMap<Uuid, String>,
    pub toewijzingen: HashMap<i64, Toewijzing>,
    /// What was agreed on the products of these lines, by code: what they are judged by (TR418).
    tarieven: HashMap<String, Vec<Tarief>>,
}

impl Blad {
    /// The tariffs that hold on a day of a line.
    pub fn tarieven(&self, lijn: &Lijn) -> Vec<Tarief> {
        let Ok(dagen) = Periode::tot_en_met(lijn.begin, Some(lijn.eind)) else { return Vec::new() };
        let alle = self.tarieven.get(&lijn.code).map(Vec::as_slice).unwrap_or_default();
        alle.iter().filter(|t| t.raakt(dagen)).copied().collect()
    }
}

/// Opens a declaration on the ground `financieel`; everyone named on it gets a line in the log.
pub async fn open(lees: &Lees, id: Uuid) -> Result<Blad, OndersteuningFout> {
    let (kop, aanbieder, wet) =
        store::met_aanbieder(lees, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let (grond, zaken) = store::grond(lees, (lees.actor(), lees.vandaag()), &kop).await?;
    let bekend = zaken.into_iter().collect();
    let (lijnen, namen) = store::lijnen_met_namen(lees, lees.kluis(), (id, PAGINA), &bekend).await?;
    // The wrong lines come first: when they are all on the page, they say it themselves.
    let fout = lijnen.iter().filter(|l| l.regel.is_some()).count();
    let redenen = match i64::try_from(fout) == Ok(kop.regels_fout) {
        true => Reden::van(&lijnen),
        false => store::redenen(lees, id).await?,
    };
    let nummers: Vec<i64> = lijnen.iter().map(|l| l.toewijzing_nummer).collect();
    let toewijzingen = crate::toewijzing::store::van_aanbieder(lees, &kop.agb, &nummers, &[]).await?;
    let codes = lijnen.iter().map(|l| l.code.clone()).collect();
    let tarieven = feiten::tarieven_van(lees, (&kop.agb, wet), &codes).await?;
    let regel = Handeling::new("declaratie.lezen").doel(grond.to_string()).object("declaratie", id);
    lees.vastleggen(regel.personen(namen.keys().copied().map(PersoonId))).await?;
    let namen = namen.into_iter().map(|(id, naam)| (id, naam.aanspreek())).collect();
    let toewijzingen = toewijzingen.into_iter().map(|t| (t.nummer, t)).collect();
    Ok(Blad { kop, aanbieder, lijnen, redenen, namen, toewijzingen, tarieven })
}
