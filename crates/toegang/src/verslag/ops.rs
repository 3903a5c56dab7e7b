//! From conversation to signed report and application, and later the evaluation of its goals.

use brief::{Brief, Ondertekening as Ondertekeningswijze};
use kern::id::{DoelId, HuishoudenId, ZaakId};
use kern::{Datum, Wet};
use recht::Termijnsoort;
use storage::kluis::{Datasleutel, haal_sleutel};
use storage::{Lees, Tx};

use super::store::Antwoord;
use super::{
    DOEL_CONFLICT, DOEL_WEG, Doel, EerdereUitkomst, HOE, Inhoud, NieuwDoel, Tekenaar, Tekent,
    UITKOMST_CONFLICT, UITKOMSTEN, Uitkomst, Verslag, store,
};
use crate::gesprek::Gesprek;
use crate::post::{self, Afzender, ops as postkamer};
use crate::zaak::ops::{Wijziging, sluit, vind_met_mens, vind_met_sleutel, vind_voor_wijziging, zet_stap};
use crate::zaak::{Regel, Stand, WachtOp, Wekker, termijnen};
use crate::{ToegangFout, Veldfout, gesprek, melding, tekst};

/// What the page of the report shows.
#[derive(Clone, Debug)]
pub struct Blad {
    pub regel: Regel,
    /// The report as it would be sent now, or as it was sent.
    pub inhoud: Inhoud,
    pub doelen: Vec<Doel>,
    /// Outcomes that were corrected.
    pub eerder: Vec<EerdereUitkomst>,
    pub verstuurd: Option<Verslag>,
    /// What the conversation still has to say before the report can leave.
    pub ontbreekt: Vec<Veldfout>,
    /// Whether a representative may sign, while it is to be signed.
    pub vertegenwoordiger: bool,
    /// Until when the resident may still hand in a persoonlijk plan, before the report is signed (Wmo 2.3.2 lid 2). Nothing
    /// when it was received, or when that day is over.
    pub plan_tot: Option<Datum>,
}

/// The report of a case, logged as read.
pub async fn open(lees: &Lees, zaak: ZaakId) -> Result<Blad, ToegangFout> {
    let (regel, sleutel) = vind_met_sleutel(lees, zaak).await?;
    let blad = blad(lees, regel, &sleutel).await?;
    if blad.doelen.iter().all(|d| d.uitkomst.is_none()) {
        return Ok(blad);
    }
    Ok(Blad { eerder: store::eerdere_uitkomsten(lees, &sleutel, zaak).await?, ..blad })
}

async fn blad(lees: &Lees, regel: Regel, sleutel: &Datasleutel) -> Result<Blad, ToegangFout> {
    let zaak = regel.id;
    let doelen = store::doelen(lees, sleutel, zaak).await?;
    // While it is made, what was sent before says nothing.
    let verstuurd = match regel.stand {
        Stand::Melding | Stand::GesprekGepland | Stand::Verslag => None,
        _ => store::laatste(lees, sleutel, zaak).await?,
    };
    let te_tekenen = regel.stand == Stand::VerslagVerstuurd;
    let loopt = verstuurd.is_none() || te_tekenen;
    let gesprek = match loopt {
        true => gesprek::store::laad(lees, lees.kluis(), zaak).await?,
        false => Gesprek::default(),
    };
    let (inhoud, ontbreekt) = match &verstuurd {
        Some(verslag) => (verslag.inhoud.clone(), Vec::new()),
        None => {
            let melding = melding::store::laad(lees, lees.kluis(), zaak).await?;
            let vraag = melding.map(|m| m.vraag).unwrap_or_default();
            (Inhoud::maak(&vraag, &gesprek, &doelen), gesprek.ontbreekt())
        }
    };
    let vertegenwoordiger = te_tekenen && vertegenwoordigd(&gesprek);
    let kan_nog = |tot: &Datum| loopt && gesprek.tekst("plan") != "ja" && *tot >= lees.vandaag();
    let plan_tot = termijnen::plan_tot(regel.wet, regel.begonnen)?.filter(kan_nog);
    lees.vastleggen(regel.handeling("verslag.lezen")).await?;
    Ok(Blad { regel, inhoud, doelen, eerder: Vec::new(), verstuurd, ontbreekt, vertegenwoordiger, plan_tot })
}

/// Whether the resident has a representative, as was found in the conversation.
fn vertegenwoordigd(gesprek: &Gesprek) -> bool {
    gesprek.tekst("vertegenwoordiger") == "ja"
}

/// Adds a goal with its actions.
pub async fn voeg_doel_toe(tx: &mut Tx, zaak: ZaakId, nieuw: &NieuwDoel) -> Result<DoelId, ToegangFout> {
    nieuw.toets(tx.vandaag())?;
    let (regel, sleutel) = plan_open(tx, zaak).await?;
    let id = store::insert_doel(tx, &sleutel, zaak, nieuw).await?;
    tx.record(regel.handeling("doel.toevoegen"));
    Ok(id)
}

/// A case of which the plan can be changed: until the report is sent. What was sent is opened again first
/// ([`heropen`]), and stays kept as it was.
async fn plan_open(tx: &Tx, zaak: ZaakId) -> Result<(Regel, Datasleutel), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if regel.stand != Stand::Verslag {
        return Err(ToegangFout::VerkeerdeStap);
    }
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    Ok((regel, sleutel))
}

/// Changes a goal of a plan that was not sent, as it was read at this version.
///
/// # Errors
/// At `doel` when somebody else changed it or took it out first.
pub async fn wijzig_doel(
    tx: &mut Tx,
    zaak: ZaakId,
    (id, versie): (DoelId, i64),
    nieuw: &NieuwDoel,
) -> Result<(), ToegangFout> {
    nieuw.toets(tx.vandaag())?;
    let (regel, sleutel) = plan_open(tx, zaak).await?;
    let doelen = store::doelen(tx, &sleutel, zaak).await?;
    let nu = doelen.iter().find(|d| d.id == id).ok_or(ToegangFout::veld("doel", DOEL_WEG))?;
    // Pressed twice.
    if nu.zegt(nieuw) {
        return Ok(());
    }
    if !store::wijzig_doel(tx, &sleutel, (zaak, id, versie), nieuw).await? {
        return Err(ToegangFout::veld("doel", DOEL_CONFLICT));
    }
    tx.record(regel.handeling("doel.wijzigen").object("doel", id));
    Ok(())
}

/// Takes a goal out of a plan that was not sent, as it was read at this version. One that is gone stays gone.
///
/// # Errors
/// At `doel` when somebody else changed it first.
pub async fn verwijder_doel(
    tx: &mut Tx,
    zaak: ZaakId,
    (id, versie): (DoelId, i64),
) -> Result<(), ToegangFout> {
    let (regel, sleutel) = plan_open(tx, zaak).await?;
    if !store::doelen(tx, &sleutel, zaak).await?.iter().any(|d| d.id == id) {
        return Ok(());
    }
    if !store::verwijder_doel(tx, id, versie).await? {
        return Err(ToegangFout::veld("doel", DOEL_CONFLICT));
    }
    tx.record(regel.handeling("doel.verwijderen").object("doel", id));
    Ok(())
}

/// Freezes the report and gives it to the resident: to sign at once on the screen (`scherm`), or as a letter to
/// sign at home and send back (`brief`).
pub async fn verstuur(tx: &mut Tx, zaak: ZaakId, hoe: &str) -> Result<(), ToegangFout> {
    if !HOE.contains(&hoe) {
        return Err(ToegangFout::veld("hoe", "verslag.hoe_leeg"));
    }
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let gesprek = gesprek::ops::laad(tx, zaak).await?;
    // What was emptied after the conversation had ended is asked again: no rung is skipped in silence.
    ToegangFout::eerste(&gesprek.ontbreekt())?;
    let inhoud = stel_op(tx, zaak, &gesprek).await?;
    if inhoud.doelen.is_empty() {
        return Err(ToegangFout::veld("doel", "verslag.geen_doel"));
    }
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let termijn = recht::termijn(Termijnsoort::WmoVerslagTerug, tx.vandaag())?;
    let brief = if hoe == "brief" {
        let terug = Ondertekeningswijze::Brief { terug_uiterlijk: termijn.laatste_dag() };
        let brief = brief_aan(tx, &regel, &inhoud, terug).await?;
        let brief = brief.ok_or(ToegangFout::veld("hoe", "verslag.geen_adres"))?;
        Some(postkamer::leg_klaar(tx, zaak, None, &brief).await?)
    } else {
        None
    };
    store::insert(tx, &sleutel, zaak, (&inhoud, brief)).await?;
    // The investigation is done; what is awaited now is the resident. Under other laws the decision's term runs on.
    let wekker =
        Wekker { soort: Some(Termijnsoort::WmoVerslagTerug), van: tx.vandaag(), dag: termijn.laatste_dag() };
    let wijziging = Wijziging {
        stand: Some(Stand::VerslagVerstuurd),
        wekker: (regel.wet == Wet::Wmo).then_some(wekker),
        wacht: Some(Some((WachtOp::Inwoner, None))),
        ..Wijziging::default()
    };
    zet_stap(tx, &regel, "verslag.versturen", wijziging).await
}

/// The report as it would be sent now.
async fn stel_op(tx: &Tx, zaak: ZaakId, gesprek: &Gesprek) -> Result<Inhoud, ToegangFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let doelen = store::doelen(tx, &sleutel, zaak).await?;
    let vraag = melding::store::laad(tx, tx.kluis(), zaak).await?.map(|m| m.vraag).unwrap_or_default();
    Ok(Inhoud::maak(&vraag, gesprek, &doelen))
}

/// The report as a letter; `None` without an address.
async fn brief_aan(
    tx: &Tx,
    regel: &Regel,
    inhoud: &Inhoud,
    wijze: Ondertekeningswijze,
) -> Result<Option<Brief>, ToegangFout> {
    let mens = postkamer::persoon_van(tx, tx.kluis(), regel.persoon).await?;
    let van = postkamer::afzender(tx).await?;
    let gegevens = post::gegevens(&mens, &van, &regel.nummer, tx.vandaag());
    gegevens.map(|gegevens| inhoud.brief(gegevens, regel.wet, wijze)).transpose()
}

/// The letter with the report as it would leave today, for the page that shows it, logged as read. `None` without
/// an address.
pub async fn voorbeeldbrief(
    lees: &Lees,
    zaak: ZaakId,
    van: &Afzender,
) -> Result<(Regel, Option<Brief>), ToegangFout> {
    let (regel, sleutel, mens) = vind_met_mens(lees, zaak).await?;
    let blad = blad(lees, regel, &sleutel).await?;
    let op = lees.vandaag();
    let gehouden = match (blad.inhoud.gehouden, &blad.verstuurd) {
        (None, Some(_)) => gesprek::store::laad(lees, lees.kluis(), zaak).await?.gehouden,
        (gehouden, _) => gehouden,
    };
    let inhoud = Inhoud { gehouden, ..blad.inhoud };
    let terug = recht::termijn(Termijnsoort::WmoVerslagTerug, op)?.laatste_dag();
    let wijze = Ondertekeningswijze::Brief { terug_uiterlijk: terug };
    let gegevens = post::gegevens(&mens, van, &blad.regel.nummer, op);
    let brief = gegevens.map(|gegevens| inhoud.brief(gegevens, blad.regel.wet, wijze)).transpose()?;
    Ok((blad.regel, brief.map(|brief| post::op_scherm(brief, &mens))))
}

/// Takes a report back that the resident wants changed: it is made again, and what was sent stays kept.
pub async fn heropen(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let onderzoek = match regel.wet {
        Wet::Wmo => {
            let dag = recht::termijn(Termijnsoort::WmoOnderzoek, regel.begonnen)?.laatste_dag();
            Some(Wekker { soort: Some(Termijnsoort::WmoOnderzoek), van: regel.begonnen, dag })
        }
        _ => None,
    };
    let wijziging = Wijziging {
        stand: Some(Stand::Verslag),
        wekker: onderzoek,
        wacht: Some(None),
        ..Wijziging::default()
    };
    postkamer::laat_vervallen(tx, zaak, "verslag").await?;
    zet_stap(tx, &regel, "verslag.heropenen", wijziging).await
}

/// The resident's signature under a report.
#[derive(Clone, Debug)]
pub struct Ondertekening<'a> {
    /// `scherm` or `brief`.
    pub hoe: &'a str,
    /// Who signs on the screen: a code of [`Tekent`]; empty of who has no representative.
    pub tekent: &'a str,
    /// The name that who signs on the screen types.
    pub naam: &'a str,
    /// What the resident adds or does not agree with; may be empty.
    pub reactie: &'a str,
    /// Whether the resident applies for a tailored provision with this report.
    pub vraagt_aan: bool,
    /// The day on which it was signed on the screen or came back by post: from it the term of the decision counts.
    pub op: Datum,
}

impl Ondertekening<'_> {
    /// `verstuurd` is the day from which it could be signed this way.
    fn toets(&self, verstuurd: Datum, vandaag: Datum) -> Result<(), ToegangFout> {
        if !HOE.contains(&self.hoe) {
            return Err(ToegangFout::veld("hoe", "verslag.hoe_leeg"));
        }
        if self.op > vandaag {
            return Err(ToegangFout::veld("op", "verslag.op_later"));
        }
        if self.op < verstuurd {
            return Err(ToegangFout::veld("op", "verslag.op_eerder"));
        }
        tekst::toets("reactie", self.reactie, tekst::LANG)
    }
}

/// Writes down that the resident signed. With an application the term of the decision starts (Wmo 2.3.5 lid 2);
/// without one the question is solved together. Who signed on the screen gets the report by post too.
pub async fn onderteken(tx: &mut Tx, zaak: ZaakId, o: Ondertekening<'_>) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let verslag = store::laatste(tx, &sleutel, zaak).await?.ok_or(ToegangFout::VerkeerdeStap)?;
    let vandaag = tx.vandaag();
    let verstuurd = if o.hoe == "brief" { op_de_post(tx, &verslag).await? } else { verslag.verstuurd };
    o.toets(verstuurd, vandaag)?;
    let tekenaar = if o.hoe == "scherm" { Some(tekenaar(tx, &regel, &o).await?) } else { None };
    let aanvraag = o.vraagt_aan.then_some(o.op);
    let antwoord =
        Antwoord { hoe: o.hoe, tekenaar: tekenaar.as_ref(), reactie: o.reactie.trim(), aanvraag, op: o.op };
    if !store::onderteken(tx, &sleutel, verslag.id, antwoord).await? {
        return Err(ToegangFout::Conflict);
    }
    if let Some(Tekenaar { tekent, naam }) = tekenaar {
        // The letter to be signed at home asks for what is there: the signed report leaves instead.
        postkamer::laat_vervallen(tx, zaak, "verslag").await?;
        let vertegenwoordiger = tekent == Tekent::Vertegenwoordiger;
        let wijze = Ondertekeningswijze::Scherm { naam, vertegenwoordiger, op: o.op };
        if let Some(brief) = brief_aan(tx, &regel, &verslag.inhoud, wijze).await? {
            postkamer::leg_klaar(tx, zaak, None, &brief).await?;
        }
    }
    let (stand, wekker) = match o.vraagt_aan {
        true => (Stand::Aanvraag, Some(beslistermijn(regel.wet, o.op)?)),
        false => (Stand::SamenOpgelost, evaluatie(&verslag, vandaag)),
    };
    let wijziging = Wijziging { stand: Some(stand), wekker, wacht: Some(None), ..Wijziging::default() };
    let wat = if o.vraagt_aan { "aanvraag.ontvangen" } else { "zaak.samen_opgelost" };
    zet_stap(tx, &regel, wat, wijziging).await
}

/// Who signs on the screen, when that is somebody who may.
async fn tekenaar(tx: &Tx, regel: &Regel, o: &Ondertekening<'_>) -> Result<Tekenaar, ToegangFout> {
    let namens = vertegenwoordigd(&gesprek::ops::laad(tx, regel.id).await?);
    let tekent = match Tekent::van_code(o.tekent) {
        Some(tekent) => tekent,
        // Only of who has a representative it is asked.
        None if o.tekent.is_empty() && !namens => Tekent::Inwoner,
        None => return Err(ToegangFout::veld("tekent", "keuze_leeg")),
    };
    let tekenaar = Tekenaar { tekent, naam: o.naam.trim().to_owned() };
    tekenaar.toets(&regel.naam.voluit(), namens)?;
    Ok(tekenaar)
}

/// The day on which the report left to be signed at home: what did not leave cannot come back.
async fn op_de_post(tx: &Tx, verslag: &Verslag) -> Result<Datum, ToegangFout> {
    let brief = verslag.brief.ok_or(ToegangFout::veld("hoe", "verslag.geen_brief"))?;
    post::store::verzonden(tx, brief).await?.ok_or(ToegangFout::veld("hoe", "verslag.brief_wacht"))
}

/// An application without a report: possible once the term of the investigation has passed (Wmo 2.3.2 lid 9).
pub async fn vraag_aan_zonder_verslag(tx: &mut Tx, zaak: ZaakId, op: Datum) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if op > tx.vandaag() {
        return Err(ToegangFout::veld("op", "verslag.op_later"));
    }
    if !regel.onderzoek_voorbij(op) {
        return Err(ToegangFout::veld("op", "aanvraag.te_vroeg"));
    }
    let wijziging = Wijziging {
        stand: Some(Stand::Aanvraag),
        wekker: Some(beslistermijn(regel.wet, op)?),
        wacht: Some(None),
        ..Wijziging::default()
    };
    zet_stap(tx, &regel, "aanvraag.zonder_onderzoek", wijziging).await
}

fn beslistermijn(wet: Wet, op: Datum) -> Result<Wekker, ToegangFout> {
    let soort = Termijnsoort::beschikking(wet);
    Ok(Wekker { soort: Some(soort), van: op, dag: recht::termijn(soort, op)?.laatste_dag() })
}

/// The first day on which a goal is looked at again.
fn evaluatie(verslag: &Verslag, van: Datum) -> Option<Wekker> {
    verslag.inhoud.doelen.iter().map(|(_, dag, _)| *dag).min().map(|dag| Wekker { soort: None, van, dag })
}

/// A case of which it is written down what became of its goals.
pub struct Evaluatie {
    regel: Regel,
    sleutel: Datasleutel,
    /// In the order of the plan, as they were when this began.
    pub doelen: Vec<Doel>,
}

impl Evaluatie {
    pub async fn begin(tx: &Tx, zaak: ZaakId) -> Result<Self, ToegangFout> {
        let regel = vind_voor_wijziging(tx, zaak).await?;
        let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
        let doelen = store::doelen(tx, &sleutel, zaak).await?;
        Ok(Self { regel, sleutel, doelen })
    }

    /// Writes what became of a goal, as it was read at this version; until the case is closed it is corrected the same way,
    /// and what stood there stays kept. When all goals have an outcome the case can be closed.
    ///
    /// # Errors
    /// At `uitkomst` when somebody else wrote another outcome first.
    pub async fn zet(
        &self,
        tx: &mut Tx,
        (doel, versie): (DoelId, i64),
        (code, tekst): (&str, &str),
    ) -> Result<(), ToegangFout> {
        if !UITKOMSTEN.contains(&code) {
            return Err(ToegangFout::veld("uitkomst", "keuze_leeg"));
        }
        tekst::toets("toelichting", tekst, tekst::LANG)?;
        if !self.regel.stand.evalueert() {
            return Err(ToegangFout::VerkeerdeStap);
        }
        let nieuw = Uitkomst { code: code.to_owned(), op: tx.vandaag(), tekst: tekst.trim().to_owned() };
        let nu = self.doelen.iter().find(|d| d.id == doel).ok_or(ToegangFout::NietGevonden)?;
        // Pressed twice.
        if nu.uitkomst.as_ref().is_some_and(|u| (&u.code, &u.tekst) == (&nieuw.code, &nieuw.tekst)) {
            return Ok(());
        }
        let zaak = self.regel.id;
        if !store::zet_uitkomst(tx, &self.sleutel, zaak, (doel, versie), &nieuw).await? {
            return Err(ToegangFout::veld("uitkomst", UITKOMST_CONFLICT));
        }
        let wat = match &nu.uitkomst {
            None => "doel.evalueren",
            Some(oud) => {
                let door = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
                store::bewaar_eerder(tx, &self.sleutel, doel, (oud, door)).await?;
                "doel.verbeteren"
            }
        };
        crate::zaak::verloop::store::noteer(tx, zaak, wat, None).await?;
        tx.record(self.regel.handeling(wat).object("doel", doel));
        Ok(())
    }
}

/// Somebody looks again at how things are going on a later day: support runs on, or what was agreed is not there yet.
///
/// # Errors
/// At `vervolg` for a day that has come; [`ToegangFout::VerkeerdeStap`] for a case in which nothing runs.
pub async fn kijk_weer(tx: &mut Tx, zaak: ZaakId, dag: Datum) -> Result<HuishoudenId, ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if !matches!(regel.stand, Stand::Loopt | Stand::SamenOpgelost) {
        return Err(ToegangFout::VerkeerdeStap);
    }
    if dag <= tx.vandaag() {
        return Err(ToegangFout::veld("vervolg", "doel.evaluatie_voorbij"));
    }
    let wekker = Wekker { soort: None, van: tx.vandaag(), dag };
    zet_stap(tx, &regel, "zaak.vervolg", Wijziging { wekker: Some(wekker), ..Wijziging::default() }).await?;
    Ok(regel.huishouden)
}

/// Closes a case whose goals all have an outcome.
pub async fn sluit_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let doelen = store::doelen(tx, &sleutel, zaak).await?;
    if doelen.is_empty() || doelen.iter().any(|d| d.uitkomst.is_none()) {
        return Err(ToegangFout::veld("uitkomst", "zaak.doel_open"));
    }
    let alles = doelen.iter().all(|d| d.uitkomst.as_ref().is_some_and(|u| u.code == "bereikt"));
    sluit(tx, &regel, if alles { "doelen_bereikt" } else { "doelen_deels" }).await
}
