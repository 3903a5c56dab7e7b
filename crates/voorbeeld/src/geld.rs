//! Two years of declarations and payments, and the month that came in today.
//!
//! What lies in the past is written as it stood; what came in today goes through the same door as any message, so what
//! waits for a person was judged by the room itself.

use std::collections::BTreeMap;

use istandaarden::gegenereerd::b323::{Bericht323, Client, Declaratie, Prestatie};
use istandaarden::gegenereerd::typen::{BedragMetDc, GeslotenPeriode, Referentie, TotaalBedragMetDc};
use istandaarden::{Antwoordgegevens, Bericht, Bevinding, antwoord, regels, schrijf};
use jiff::ToSpan as _;
use kern::{Datum, Euro, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::bericht::Vondst;
use ondersteuning::betaling::pain::{self, Opdracht, Overboeking};
use ondersteuning::contract::tarief_op;
use ondersteuning::toewijzing::ops::standaard;
use recht::Termijnsoort;
use storage::Plek;
use storage::bulk::Lading;
use uuid::Uuid;

use crate::bericht::{Post, identificatie, post};
use crate::bron::Bron;
use crate::dossier::moment;
use crate::keten::{Lopend, kop};
use crate::tabellen as t;
use crate::verloop::na;
use crate::zaad::Zaad;

/// First month of the history.
pub(crate) const EERSTE_MAAND: Datum = jiff::civil::date(2024, 9, 1);

/// Something that is wrong in a declaration of the last month, put there on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geplant {
    pub agb: &'static str,
    pub wet: Wet,
    /// Rule of the message standard that the line breaks.
    pub regel: &'static str,
    /// So many lines of the declaration, the first ones.
    pub regels: usize,
}

const fn geplant(agb: &'static str, wet: Wet, regel: &'static str, regels: usize) -> Geplant {
    Geplant { agb, wet, regel, regels }
}

/// Every fault that was planted in what came in on the first day of the demo clock: a check of the declarations finds
/// exactly these.
pub const GEPLANT: [Geplant; 5] = [
    geplant("99000002", Wet::Wmo, "TR418", 2),
    geplant("99000003", Wet::Wmo, "TR321", 1),
    geplant("99000004", Wet::Wmo, "TR388", 1),
    geplant("99000007", Wet::Jeugdwet, "TR338", 1),
    geplant("99000009", Wet::Jeugdwet, "TR339", 1),
];

/// One line as it is declared.
#[derive(Clone, Debug)]
struct Lijn<'a> {
    op: &'a Lopend,
    begin: Datum,
    eind: Datum,
    volume: i64,
    tarief: Euro,
    /// The rule that it breaks.
    fout: Option<&'static str>,
    soort: Lijnsoort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lijnsoort {
    Gewoon,
    /// Takes back what was declared a month before.
    Credit,
    /// Declares that month anew, with what was really delivered.
    Nieuw,
}

impl Lijn<'_> {
    /// What the line asks; a credit carries its sign.
    fn bedrag(&self) -> Euro {
        let bedrag = self.tarief.maal(self.volume).unwrap_or(Euro::NUL);
        if self.credit() { -bedrag } else { bedrag }
    }

    fn credit(&self) -> bool {
        self.soort == Lijnsoort::Credit
    }

    fn referentie(&self) -> String {
        let maand = self.begin.strftime("%Y%m");
        let merk = match self.soort {
            Lijnsoort::Gewoon => "",
            Lijnsoort::Credit => "C",
            Lijnsoort::Nieuw => "N",
        };
        format!("{}-{maand}{merk}", self.op.nummer)
    }

    /// The line that is taken back.
    fn vorig(&self) -> Option<String> {
        self.credit().then(|| Lijn { soort: Lijnsoort::Gewoon, ..self.clone() }.referentie())
    }
}

/// What chance decides about one line: the same whenever it is asked, so that a later month knows of it.
struct Toeval {
    /// A week was not delivered, as far as that can be.
    gemist: bool,
    /// The tariff was not agreed.
    duur: bool,
    /// The provider counted one too many and takes it back a month later.
    verteld: bool,
}

impl Toeval {
    fn van(bron: &Bron, op: &Lopend, maand: Datum) -> Self {
        let nummer = u64::try_from(op.nummer).unwrap_or(0) ^ u64::try_from(maand.year()).unwrap_or(0) << 40;
        let mut z = Zaad::van(bron.zaad ^ 0x11E5, nummer ^ u64::try_from(maand.month()).unwrap_or(0) << 36);
        Self { gemist: z.kans(150), duur: z.kans(20), verteld: z.kans(8) }
    }
}

/// Declarations of one provider under one law, month by month.
type PerAanbieder<'a> = BTreeMap<(String, &'static str), Vec<&'a Lopend>>;

fn per_aanbieder<'a>(bron: &Bron, lopend: &'a [Lopend]) -> PerAanbieder<'a> {
    let mut uit = PerAanbieder::new();
    for l in lopend {
        let (product, levert) = &bron.producten[l.product];
        uit.entry((levert[l.levert].agb.clone(), product.wet.code())).or_default().push(l);
    }
    uit
}

/// The months of the history, the last one not included.
pub(crate) fn maanden(bron: &Bron) -> Vec<Datum> {
    let laatste = bron.vandaag.first_of_month().checked_sub(1.month()).unwrap_or(bron.vandaag);
    let mut uit = Vec::new();
    let mut maand = EERSTE_MAAND;
    while maand < laatste {
        uit.push(maand);
        maand = maand.checked_add(1.month()).unwrap_or(laatste);
    }
    uit
}

/// One month of the past: declarations, answers and the payment run that paid them. The newest run still waits for its
/// second person.
pub(crate) fn maand(bron: &Bron, lopend: &[Lopend], begin: Datum) -> Result<Lading, OndersteuningFout> {
    let mut lading = Lading::nieuw(t::TABELLEN);
    let zaad = Zaad::van(bron.zaad, u64::try_from(moment(begin, 0).as_second()).unwrap_or(0));
    let mut maker =
        Maand { bron, lading: &mut lading, z: zaad, begin, run: Uuid::nil(), posten: BTreeMap::new() };
    let gemaakt = na(begin.checked_add(1.month()).unwrap_or(begin), 24);
    maker.run = maker.z.id(moment(gemaakt, 10));
    for ((agb, wet), lopend) in per_aanbieder(bron, lopend) {
        maker.declaratie(&agb, Wet::van_code(wet).unwrap_or(Wet::Wmo), &lopend)?;
    }
    maker.betaalrun(gemaakt)?;
    Ok(lading)
}

struct Maand<'a> {
    bron: &'a Bron,
    lading: &'a mut Lading,
    z: Zaad,
    begin: Datum,
    run: Uuid,
    /// Granted by provider: amount and number of lines.
    posten: BTreeMap<String, (Euro, i64)>,
}

impl Maand<'_> {
    fn declaratie(&mut self, agb: &str, wet: Wet, lopend: &[&Lopend]) -> Result<(), OndersteuningFout> {
        let mut lijnen = lijnen(self.bron, lopend, self.begin);
        for lijn in lijnen.iter_mut().filter(|l| l.soort == Lijnsoort::Gewoon) {
            // One line in fifty has a tariff that was not agreed.
            if Toeval::van(self.bron, lijn.op, self.begin).duur {
                lijn.tarief += Euro::cent(60);
                lijn.fout = Some("TR418");
            }
        }
        if lijnen.is_empty() {
            return Ok(());
        }
        let op = na(self.begin.checked_add(1.month()).unwrap_or(self.begin), self.z.tussen(2, 8));
        let nummer = identificatie(&mut self.z);
        let (heen, terug) = self.berichten((agb, wet), &lijnen, (op, &nummer))?;
        let id = self.z.id(moment(op, 10));
        let som =
            |goed: bool| lijnen.iter().filter(|l| l.fout.is_none() == goed).map(Lijn::bedrag).sum::<Euro>();
        let (toegekend, afgekeurd) = (som(true), som(false));
        let fout = lijnen.iter().filter(|l| l.fout.is_some()).count();
        let door = if fout > 0 { self.bron.ineke.to_string() } else { "systeem:berichten".to_owned() };
        let tel = |n: usize| i64::try_from(n).unwrap_or(0);
        self.lading.rij(
            t::DECLARATIE,
            [
                id.into(),
                heen.into(),
                agb.into(),
                nummer.clone().into(),
                nummer.into(),
                self.begin.into(),
                op.into(),
                "1.0.0".into(),
                "1.0.0".into(),
                (toegekend + afgekeurd).in_cent().into(),
                toegekend.in_cent().into(),
                afgekeurd.in_cent().into(),
                tel(lijnen.len()).into(),
                tel(fout).into(),
                "beantwoord".into(),
                terug.into(),
                door.into(),
                1_i64.into(),
            ],
        );
        let post = self.posten.entry(agb.to_owned()).or_default();
        *post = (post.0 + toegekend, post.1 + tel(lijnen.len() - fout));
        for (plek, lijn) in (1..).zip(&lijnen) {
            self.regel(id, agb, (plek, lijn));
        }
        Ok(())
    }

    fn regel(&mut self, declaratie: Uuid, agb: &str, (plek, lijn): (i64, &Lijn<'_>)) {
        let product = &self.bron.producten[lijn.op.product].0;
        let goed = lijn.fout.is_none();
        let betaald = if self.vrijgegeven() { "betaald" } else { "goedgekeurd" };
        self.lading.rij(
            t::REGEL,
            [
                declaratie.into(),
                agb.into(),
                plek.into(),
                lijn.referentie().into(),
                lijn.vorig().into(),
                lijn.op.nummer.into(),
                lijn.op.id.into(),
                lijn.op.persoon.into(),
                product.categorie.clone().into(),
                product.code.clone().into(),
                lijn.begin.into(),
                lijn.eind.into(),
                lijn.volume.into(),
                product.eenheid.clone().into(),
                lijn.tarief.in_cent().into(),
                lijn.bedrag().in_cent().into(),
                if goed { betaald } else { "afgekeurd" }.into(),
                lijn.fout.into(),
                lijn.fout.and_then(regels::zoek).and_then(|r| r.retourcode).into(),
                goed.then_some(self.run).into(),
            ],
        );
    }

    /// The 323 and our 325; gives the id of the first and the day by which we had to answer.
    fn berichten(
        &mut self,
        (agb, wet): (&str, Wet),
        lijnen: &[Lijn<'_>],
        (op, nummer): (Datum, &str),
    ) -> Result<(Uuid, Datum), OndersteuningFout> {
        let voor = recht::termijn(Termijnsoort::IstandaardDeclaratieAntwoord, op)?.laatste_dag();
        let bewaard = Post::bewaard(self.bron, op);
        let heen = Bericht::nieuw(standaard(wet), bericht323(self.bron, agb, lijnen, (op, nummer)));
        let bevindingen = bevindingen(&heen, lijnen);
        let eigen = identificatie(&mut self.z);
        let terug = antwoord(&heen, &bevindingen, &Antwoordgegevens::nieuw(eigen.clone(), op));
        let xml = |b: &Bericht| {
            let uit = if bewaard { schrijf(b) } else { Ok(Vec::new()) };
            uit.map_err(|_| OndersteuningFout::Schrijven("voorbeeld"))
        };
        let stand = if bevindingen.is_empty() { "verwerkt" } else { "afgekeurd" };
        let binnen = Post {
            id: self.z.id(moment(op, 9)),
            richting: "in",
            code: heen.naam(),
            wet,
            agb: agb.to_owned(),
            identificatie: nummer.to_owned(),
            inhoud: xml(&heen)?,
            stand: ondersteuning::bericht::Stand::van_code(stand)
                .unwrap_or(ondersteuning::bericht::Stand::Verwerkt),
            vondsten: bevindingen.iter().map(Vondst::van).collect(),
            antwoord_op: None,
            zaak: None,
            moment: moment(op, 9),
            antwoord_voor: Some(voor),
            beantwoord: Some(moment(op, 15)),
            toewijzing: None,
        };
        post(self.bron, self.lading, &binnen)?;
        let heen_id = binnen.id;
        if let Some(terug) = terug {
            let uit = Post {
                id: self.z.id(moment(op, 15)),
                richting: "uit",
                code: terug.naam(),
                identificatie: eigen,
                inhoud: xml(&terug)?,
                stand: ondersteuning::bericht::Stand::Verzonden,
                vondsten: Vec::new(),
                antwoord_op: Some(heen_id),
                moment: moment(op, 15),
                antwoord_voor: None,
                beantwoord: None,
                ..binnen
            };
            post(self.bron, self.lading, &uit)?;
        }
        Ok((heen_id, voor))
    }

    /// Only the newest run waits.
    fn vrijgegeven(&self) -> bool {
        maanden(self.bron).last() != Some(&self.begin)
    }

    fn betaalrun(&mut self, gemaakt: Datum) -> Result<(), OndersteuningFout> {
        let vrij = self.vrijgegeven();
        let totaal: Euro = self.posten.values().map(|(bedrag, _)| *bedrag).sum();
        let op = moment(na(gemaakt, 1), 9);
        let bestand = if vrij { Some(self.bestand(op, na(gemaakt, 1))?) } else { None };
        self.lading.rij(
            t::BETAALRUN,
            [
                self.run.into(),
                if vrij { "vrijgegeven" } else { "klaar" }.into(),
                totaal.in_cent().into(),
                i64::try_from(self.posten.len()).unwrap_or(0).into(),
                self.bron.ineke.to_string().into(),
                moment(gemaakt, 10).into(),
                vrij.then(|| self.bron.ruben.to_string()).into(),
                vrij.then_some(op).into(),
                bestand.into(),
            ],
        );
        Ok(())
    }

    fn bestand(&self, op: kern::Moment, dag: Datum) -> Result<Vec<u8>, OndersteuningFout> {
        let kenmerk = self.run.simple().to_string();
        let posten = self.posten.iter().enumerate().map(|(nr, (agb, (bedrag, regels)))| Overboeking {
            kenmerk: format!("{}-{}", &kenmerk[..20], nr + 1),
            naam: self.bron.naam(agb),
            iban: crate::aanbod::rekening(agb),
            bedrag: *bedrag,
            omschrijving: format!("Declaraties, {regels} regels, AGB {agb}"),
        });
        let opdracht = Opdracht {
            kenmerk: kenmerk.clone(),
            gemaakt: op,
            uitvoeren: dag,
            van_naam: "Gemeente Kantelstad".to_owned(),
            van_iban: crate::aanbod::iban(crate::aanbod::EIGEN_REKENING),
            posten: posten.collect(),
        };
        let plek = Plek { tabel: "betaalrun", kolom: "bestand", rij: self.run };
        let tekst = pain::schrijf(&opdracht);
        Ok(self.bron.db.kluis().verzegel_systeem(plek, tekst.as_bytes(), self.bron.db.toeval())?)
    }
}

/// What was delivered in a month, at the tariff that the contract has in it; and of the month before what is taken
/// back and declared anew.
fn lijnen<'a>(bron: &Bron, lopend: &[&'a Lopend], maand: Datum) -> Vec<Lijn<'a>> {
    let vorige = maand.checked_sub(1.month()).unwrap_or(maand);
    let mut uit = Vec::new();
    for op in lopend {
        let Some(deze) = lijn(bron, op, maand) else { continue };
        uit.push(deze);
        let toeval = Toeval::van(bron, op, vorige);
        if vorige < EERSTE_MAAND || !toeval.verteld || toeval.duur {
            continue;
        }
        if let Some(terug) = lijn(bron, op, vorige).filter(|l| l.volume > 1) {
            uit.push(Lijn { soort: Lijnsoort::Credit, ..terug.clone() });
            uit.push(Lijn { soort: Lijnsoort::Nieuw, volume: terug.volume - 1, ..terug });
        }
    }
    uit.sort_by_key(|l| (l.op.bsn, l.op.nummer));
    uit
}

fn lijn<'a>(bron: &Bron, op: &'a Lopend, maand: Datum) -> Option<Lijn<'a>> {
    let laatste = maand.last_of_month();
    let stopt = op.gestopt.is_some_and(|dag| dag < maand);
    if op.ingang > laatste || op.eind < maand || stopt {
        return None;
    }
    let (begin, eind) = (maand.max(op.ingang), laatste.min(op.eind));
    let dagen = begin.until(eind).map_or(1, |s| i64::from(s.get_days()) + 1);
    let weken = (dagen / 7).max(1);
    let volume = match op.volume {
        // Living somewhere counts every day; one of anything is not left out.
        7 => dagen,
        1 => weken,
        volume => volume * weken - i64::from(Toeval::van(bron, op, maand).gemist),
    };
    let levert = &bron.producten[op.product].1[op.levert];
    let tarief = tarief_op(&levert.tarieven, maand)?;
    Some(Lijn { op, begin, eind, volume, tarief, fout: None, soort: Lijnsoort::Gewoon })
}

fn bericht323(bron: &Bron, agb: &str, lijnen: &[Lijn<'_>], (op, nummer): (Datum, &str)) -> Bericht323 {
    let mut clienten: Vec<Client> = Vec::new();
    for lijn in lijnen {
        let bsn = String::from_utf8_lossy(&lijn.op.bsn).into_owned();
        if clienten.last().is_none_or(|c| c.bsn != bsn) {
            clienten.push(Client { bsn, prestaties: Vec::new(), retour_codes: Vec::new() });
        }
        if let Some(client) = clienten.last_mut() {
            client.prestaties.push(prestatie(bron, lijn));
        }
    }
    let maand = lijnen.iter().map(|l| l.begin.first_of_month()).max().unwrap_or(op);
    Bericht323 {
        header: kop((agb, &bron.gemeente), op, nummer),
        declaratie: Declaratie {
            declaratie_nummer: nummer.to_owned(),
            declaratie_periode: GeslotenPeriode { begindatum: maand, einddatum: maand.last_of_month() },
            declaratie_dagtekening: op,
            totaal_ingediend_bedrag: TotaalBedragMetDc {
                totaal_bedrag: lijnen.iter().map(Lijn::bedrag).sum(),
                debet_credit: "D".to_owned(),
            },
            clienten,
        },
    }
}

fn prestatie(bron: &Bron, lijn: &Lijn<'_>) -> Prestatie {
    let product = &bron.producten[lijn.op.product].0;
    // TR338: an assignment that we never gave. TR339: another category than was assigned.
    let vreemd = lijn.fout == Some("TR338");
    let ander = lijn.fout == Some("TR339");
    Prestatie {
        product_referentie: Referentie {
            referentie_nummer: lijn.referentie(),
            vorig_referentie_nummer: lijn.vorig(),
        },
        toewijzing_nummer: if vreemd { 99 } else { lijn.op.nummer },
        product_categorie: if ander { "50".to_owned() } else { product.categorie.clone() },
        product_code: product.code.clone(),
        product_periode: GeslotenPeriode { begindatum: lijn.begin, einddatum: lijn.eind },
        geleverd_volume: lijn.volume,
        eenheid: product.eenheid.clone(),
        product_tarief: Some(lijn.tarief),
        ingediend_bedrag: BedragMetDc {
            bedrag: if lijn.credit() { -lijn.bedrag() } else { lijn.bedrag() },
            debet_credit: if lijn.credit() { "C" } else { "D" }.to_owned(),
        },
        retour_codes: Vec::new(),
    }
}

/// The findings on lines that were refused, at the places that the message library gives them.
fn bevindingen(bericht: &Bericht, lijnen: &[Lijn<'_>]) -> Vec<Bevinding> {
    let istandaarden::Inhoud::M323(b) = &bericht.inhoud else { return Vec::new() };
    let item = |lijst: &str, naam: &str, rang: usize, van: usize| {
        if van > 1 { format!("{lijst}/{naam}[{}]", rang + 1) } else { format!("{lijst}/{naam}") }
    };
    let mut fouten = lijnen.iter().map(|l| l.fout);
    let clienten = &b.declaratie.clienten;
    let mut uit = Vec::new();
    for (rang, client) in clienten.iter().enumerate() {
        let pad = item("/Bericht/Declaratie/Clienten", "Client", rang, clienten.len());
        for plek in 0..client.prestaties.len() {
            let Some(Some(fout)) = fouten.next() else { continue };
            let pad = item(&format!("{pad}/Prestaties"), "Prestatie", plek, client.prestaties.len());
            uit.push(Bevinding::op_regel(fout, vec![istandaarden::Plaats { pad, regel: 0, kolom: 0 }]));
        }
    }
    uit
}

/// The declarations of the last month as providers send them today, with the planted faults: provider and message.
pub(crate) fn van_vandaag(
    bron: &Bron,
    lopend: &[Lopend],
) -> Result<Vec<(String, Vec<u8>)>, OndersteuningFout> {
    let maand = bron.vandaag.first_of_month().checked_sub(1.month()).unwrap_or(bron.vandaag);
    let mut z = Zaad::van(bron.zaad, 323);
    let mut uit = Vec::new();
    for ((agb, wet), lopend) in per_aanbieder(bron, lopend) {
        let mut lijnen = lijnen(bron, &lopend, maand);
        let plan = GEPLANT.iter().find(|g| g.agb == agb && g.wet.code() == wet);
        if let Some(plan) = plan {
            lijnen
                .iter_mut()
                .filter(|l| l.begin == maand)
                .take(plan.regels)
                .for_each(|l| maak_fout(l, plan.regel));
        }
        if lijnen.is_empty() {
            continue;
        }
        let nummer = identificatie(&mut z);
        let wet = Wet::van_code(wet).unwrap_or(Wet::Wmo);
        let bericht =
            Bericht::nieuw(standaard(wet), bericht323(bron, &agb, &lijnen, (bron.vandaag, &nummer)));
        let bytes = schrijf(&bericht).map_err(|_| OndersteuningFout::Schrijven("voorbeeld"))?;
        uit.push((agb, bytes));
    }
    Ok(uit)
}

fn maak_fout(lijn: &mut Lijn<'_>, regel: &'static str) {
    lijn.fout = Some(regel);
    match regel {
        "TR418" => lijn.tarief += Euro::cent(85),
        // More than was assigned for the month.
        "TR321" => lijn.volume = lijn.op.volume * 7,
        // The line ends before its month does.
        "TR388" => lijn.eind = lijn.eind.yesterday().unwrap_or(lijn.eind),
        _ => {}
    }
}
