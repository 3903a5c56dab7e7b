//! Rules on the declaration (323) and its answer (325). What earlier lines leave behind is kept in hash maps on
//! slices of the message, so the time per line does not grow with the number of lines.

use std::borrow::Cow;
use std::collections::HashMap;

use super::dubbel::{Dubbelen, GEEN};
use super::getal::{
    dag_later, datum, genormaliseerd, getal, groter, maand_later, na_streepjes, vijf_jaar_eerder,
};
use super::{Locatie, MAX_GENOEMD, Regels, Stap, Zus, klein};
use crate::gegenereerd::element::Elem;

/// One line: where it stands, and the line before it with the same number. A line with a number that a comment cuts
/// stands here once for each part.
#[derive(Debug)]
pub(super) struct Regel<'a> {
    nummer: Option<Cow<'a, str>>,
    /// Which part of its numbers this is; 0 for the first and mostly the only one.
    deel: u32,
    client: u32,
    client_houder: u32,
    volg: u32,
    houder: u32,
    nummer_plek: u32,
    vorig_plek: u32,
    bedrag_plek: u32,
    zelfde_nummer: u32,
    zelfde_vorig: u32,
    /// Set once TR316 has named the number of this line, so that no chain is walked twice.
    nummer_gemeld: bool,
    vorig_gemeld: bool,
}

impl Regel<'_> {
    /// Each line stands here once so.
    pub(super) fn is_eerste(&self) -> bool {
        self.deel == 0
    }
}

/// Key of TR416: period, product and assignment of a debit line.
type Debetsleutel<'a> = [Cow<'a, str>; 5];

/// What the rules remember of earlier clients and lines.
#[derive(Debug, Default)]
pub(super) struct Declaratie<'a> {
    pub(super) regels: Vec<Regel<'a>>,
    /// The last line with each number. Only lines that take another back ask for it, so it is filled when they do.
    nummers: HashMap<Cow<'a, str>, u32>,
    /// How many lines stand in `nummers`.
    genummerd: usize,
    vorige: HashMap<Cow<'a, str>, u32>,
    /// A number was cut, so a line can share one number with a line and another with the next.
    gedeeld: bool,
    clienten: Dubbelen<Cow<'a, str>>,
    // Per client.
    dubbel: Dubbelen<(Cow<'a, str>, Option<Cow<'a, str>>)>,
    debet: HashMap<Debetsleutel<'a>, Zus>,
    pub(super) som: Som,
}

impl Declaratie<'_> {
    /// Makes room for this many lines.
    pub(super) fn reserveer(&mut self, regels: usize) {
        self.regels.reserve(regels);
    }

    /// Takes up the numbers of the lines that came since the last time.
    fn nummer(&mut self) {
        let vanaf = self.genummerd;
        self.nummers.reserve(self.regels.len() - vanaf);
        for (rang, regel) in self.regels.iter_mut().enumerate().skip(vanaf) {
            let eerder = regel.nummer.clone().and_then(|nummer| self.nummers.insert(nummer, klein(rang)));
            regel.zelfde_nummer = eerder.unwrap_or(GEEN);
        }
        self.genummerd = self.regels.len();
    }
}

/// Debit minus credit in cents; `None` once an amount is no number for the stylesheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Som(pub(super) Option<i64>);

impl Default for Som {
    fn default() -> Self {
        Self(Some(0))
    }
}

/// The elements of one line that the rules look at.
struct Lijn {
    nummer: Option<usize>,
    vorig: Option<usize>,
    toewijzing: Option<usize>,
    categorie: Option<usize>,
    code: Option<usize>,
    begin: Option<usize>,
    eind: Option<usize>,
    volume: Option<usize>,
    eenheid: Option<usize>,
    tarief: Option<usize>,
    ingediend: Option<usize>,
    bedrag: Option<usize>,
    dc: Option<usize>,
}

impl<'a> Regels<'a> {
    /// Rules of message 323.
    pub(super) fn declaratie(&mut self, elem: Elem, i: usize) {
        match elem {
            Elem::DeclaratiePeriode => self.declaratieperiode(i),
            Elem::Prestatie => {
                let lijn = self.lijn(i);
                self.tel_op(&lijn);
                self.periode(&lijn, true);
                self.prestatie(&lijn);
                self.ketens(&lijn);
                self.dubbele_prestatie(i, &lijn);
                self.dubbel_debet(i, &lijn);
            }
            Elem::Client => self.declaratieclient(i),
            Elem::Declaratie => {
                self.dubbele_clienten();
                self.totaal(i);
            }
            _ => {}
        }
    }

    /// Rules of message 325.
    pub(super) fn declaratieantwoord(&mut self, elem: Elem, i: usize) {
        match elem {
            Elem::Prestatie => {
                let lijn = self.lijn(i);
                self.tel_op(&lijn);
                self.periode(&lijn, false);
                self.credit_heeft_vorig(&lijn);
                self.dubbele_prestatie(i, &lijn);
            }
            Elem::Client => self.declaratieclient(i),
            Elem::DeclaratieAntwoord => {
                self.dubbele_clienten();
                self.toegekend(i);
            }
            _ => {}
        }
    }

    fn lijn(&self, i: usize) -> Lijn {
        let referentie = self.kind(i, Elem::ProductReferentie);
        let periode = self.kind(i, Elem::ProductPeriode);
        let ingediend = self.kind(i, Elem::IngediendBedrag);
        let in_klasse = |klasse: Option<usize>, elem| klasse.and_then(|k| self.kind(k, elem));
        Lijn {
            nummer: in_klasse(referentie, Elem::ReferentieNummer),
            vorig: in_klasse(referentie, Elem::VorigReferentieNummer),
            toewijzing: self.kind(i, Elem::ToewijzingNummer),
            categorie: self.kind(i, Elem::ProductCategorie),
            code: self.kind(i, Elem::ProductCode),
            begin: in_klasse(periode, Elem::Begindatum),
            eind: in_klasse(periode, Elem::Einddatum),
            volume: self.kind(i, Elem::GeleverdVolume),
            eenheid: self.kind(i, Elem::Eenheid),
            tarief: self.kind(i, Elem::ProductTarief),
            ingediend,
            bedrag: in_klasse(ingediend, Elem::Bedrag),
            dc: in_klasse(ingediend, Elem::DebetCredit),
        }
    }

    fn tel_op(&mut self, lijn: &Lijn) {
        let bedrag = getal(self.tekst(lijn.bedrag));
        let teken = match self.tekst(lijn.dc) {
            "D" => 1,
            "C" => -1,
            _ => return,
        };
        let Som(som) = self.declaratie.som;
        self.declaratie.som = Som(som.zip(bedrag).and_then(|(s, b)| s.checked_add(teken * b)));
    }

    /// TR134, TR137 and, in a declaration, CS100 on the period of a line.
    fn periode(&mut self, lijn: &Lijn, declaratie: bool) {
        self.niet_na_dagtekening("TR134", lijn.begin);
        self.niet_na("TR137", lijn.begin, lijn.eind);
        self.niet_na_dagtekening("TR137", lijn.eind);
        if declaratie {
            self.vanaf_2021(lijn.begin);
        }
    }

    fn vanaf_2021(&mut self, begin: Option<usize>) {
        if groter(Some(20_210_101), datum(self.eerste(begin))) {
            self.meld("CS100", &[begin]);
        }
    }

    /// CS340 (exactly one calendar month) with TR134, TR137 and CS100 on the period of the declaration.
    fn declaratieperiode(&mut self, i: usize) {
        let begin = self.kind(i, Elem::Begindatum);
        let eind = self.kind(i, Elem::Einddatum);
        self.niet_na_dagtekening("TR134", begin);
        self.niet_na("TR137", begin, eind);
        self.niet_na_dagtekening("TR137", eind);
        self.vanaf_2021(begin);
        if na_streepjes(self.tekst(begin), 2) != "01" {
            self.meld("CS340", &[begin]);
        }
        if dag_later(self.eerste(eind)) != maand_later(self.eerste(begin)) {
            self.meld("CS340", &[begin, eind]);
        }
    }

    /// CD060: a credit line, and only that, names the line it takes back.
    fn credit_heeft_vorig(&mut self, lijn: &Lijn) {
        if (self.kaal(lijn.dc) == "C") != self.gevuld(lijn.vorig) {
            self.meld("CD060", &[lijn.vorig, lijn.dc]);
        }
    }

    /// CD060, CD087, CS337, CS339, TR319 and TR335: rules that need only this line and the declaration.
    fn prestatie(&mut self, lijn: &Lijn) {
        self.credit_heeft_vorig(lijn);
        if (self.kaal(lijn.eenheid) == "83") == self.gevuld(lijn.tarief) {
            self.meld("CD087", &[lijn.eenheid, lijn.tarief]);
        }
        if !maand(self.eerste(lijn.begin)).eq(maand(self.eerste(lijn.eind))) {
            self.meld("CS337", &[lijn.begin, lijn.eind]);
        }
        if self.een_tekst(lijn.eenheid, |t| t == "83") {
            let (volume, bedrag) = (getal(self.tekst(lijn.volume)), getal(self.tekst(lijn.bedrag)));
            if groter(volume, bedrag) || groter(bedrag, volume) {
                self.meld("CS339", &[lijn.volume, lijn.bedrag]);
            }
        }
        let Some((declaratie, _)) = self.open.get(1).copied() else { return };
        let einde = self.vind(declaratie, &[Elem::DeclaratiePeriode, Elem::Einddatum]);
        self.niet_na("TR319", lijn.begin, einde);
        self.niet_na("TR319", lijn.eind, einde);
        let dag = self.kind(declaratie, Elem::DeclaratieDagtekening);
        if groter(vijf_jaar_eerder(self.tekst(dag)), datum(self.eerste(lijn.eind))) {
            self.meld("TR335", &[dag, lijn.eind]);
        }
    }

    /// TR315 and TR316: line numbers and the numbers they take back, over the whole message.
    fn ketens(&mut self, lijn: &Lijn) {
        let Some(nummer) = lijn.nummer else { return };
        let eerder_vorig = self.eerder(&self.declaratie.vorige, lijn.vorig);
        if lijn.vorig.is_some() || self.declaratie.gedeeld {
            self.declaratie.nummer();
        }
        let gecrediteerd = self.eerder(&self.declaratie.nummers, lijn.vorig);
        let al_credit = self.eerder(&self.declaratie.vorige, lijn.nummer);
        let zichzelf = genormaliseerd(self.eerste(lijn.nummer)) == genormaliseerd(self.eerste(lijn.vorig));
        if let Some(eerder) = eerder_vorig {
            let mut plaatsen = self.met_vorig(eerder);
            plaatsen.extend(lijn.vorig.map(|v| self.locatie(v)));
            self.meld_op("TR315", plaatsen);
        }
        if let Some(laatste) = gecrediteerd {
            let mut plaatsen = self.loop_terug(laatste, Elem::ReferentieNummer);
            plaatsen.extend(lijn.vorig.map(|v| self.locatie(v)));
            self.meld_op("TR316", plaatsen);
        }
        if let Some(laatste) = al_credit {
            let mut plaatsen = self.loop_terug(laatste, Elem::VorigReferentieNummer);
            plaatsen.push(self.locatie(nummer));
            self.meld_op("TR316", plaatsen);
        }
        if zichzelf {
            self.meld("TR316", &[lijn.nummer, lijn.vorig]);
        }
        let mut rang = 0;
        loop {
            let (nummer, vorig) = (self.deel(lijn.nummer, rang), self.deel(lijn.vorig, rang));
            if nummer.is_none() && vorig.is_none() {
                break;
            }
            let deze = klein(self.declaratie.regels.len());
            let zelfde_vorig = vorig.and_then(|v| self.declaratie.vorige.insert(v, deze)).unwrap_or(GEEN);
            let regel = self.regel(lijn, nummer, klein(rang), zelfde_vorig);
            self.declaratie.regels.push(regel);
            self.declaratie.gedeeld |= rang > 0;
            rang += 1;
        }
    }

    /// The last earlier line of which some part of the number, as written, equals the first part of this one with its
    /// white space made single. No number is the same as an empty part.
    fn eerder(&self, lijnen: &HashMap<Cow<'a, str>, u32>, i: Option<usize>) -> Option<u32> {
        if i.is_none() && !self.declaratie.gedeeld {
            return None;
        }
        lijnen.get(genormaliseerd(self.eerste(i)).as_ref()).copied()
    }

    /// The earlier lines that take back the same number. The last will do, as it named the one before it; but not when
    /// it has the number as a second part.
    fn met_vorig(&self, laatste: u32) -> Vec<Locatie> {
        let ruimte =
            if self.declaratie.gedeeld { MAX_GENOEMD.saturating_sub(self.genoemd).max(1) } else { 1 };
        let regel = |plek: u32| self.declaratie.regels.get(plek as usize);
        std::iter::successors(Some(laatste), |hier| regel(*hier).map(|r| r.zelfde_vorig))
            .take_while(|hier| regel(*hier).is_some())
            .take(ruimte)
            .map(|hier| self.lijnplaats(hier, Elem::VorigReferentieNummer))
            .collect()
    }

    fn regel(&self, lijn: &Lijn, nummer: Option<Cow<'a, str>>, deel: u32, zelfde_vorig: u32) -> Regel<'a> {
        let knoop = |plek: usize| self.open.get(plek).and_then(|(i, _)| self.knopen.get(*i));
        // Open here: Bericht, Declaratie, Clienten, Client, Prestaties, Prestatie.
        let (client, prestatie) = (knoop(3), knoop(5));
        let plek = |i: Option<usize>| i.and_then(|i| self.knopen.get(i)).map_or(0, |k| k.plek);
        Regel {
            nummer,
            deel,
            client: client.map_or(0, |k| k.volg),
            client_houder: client.map_or(0, |k| k.houder),
            volg: prestatie.map_or(0, |k| k.volg),
            houder: prestatie.map_or(0, |k| k.houder),
            nummer_plek: plek(lijn.nummer),
            vorig_plek: plek(lijn.vorig),
            bedrag_plek: plek(lijn.ingediend),
            zelfde_nummer: GEEN,
            zelfde_vorig,
            nummer_gemeld: false,
            vorig_gemeld: false,
        }
    }

    /// The earlier lines with the same number that TR316 did not name yet.
    fn loop_terug(&mut self, laatste: u32, elem: Elem) -> Vec<Locatie> {
        let mut plaatsen = Vec::new();
        let mut hier = laatste;
        while let Some(regel) = self.declaratie.regels.get_mut(hier as usize) {
            let (gemeld, volgende) = if elem == Elem::ReferentieNummer {
                (std::mem::replace(&mut regel.nummer_gemeld, true), regel.zelfde_nummer)
            } else {
                (std::mem::replace(&mut regel.vorig_gemeld, true), regel.zelfde_vorig)
            };
            if !gemeld || plaatsen.is_empty() {
                plaatsen.push(self.lijnplaats(hier, elem));
            }
            if gemeld {
                break;
            }
            hier = volgende;
        }
        plaatsen
    }

    pub(super) fn lijnplaats(&self, nummer: u32, elem: Elem) -> Locatie {
        let Some(regel) = self.declaratie.regels.get(nummer as usize) else {
            return Locatie { stappen: Vec::new(), plek: 0 };
        };
        let los = |elem| Stap { elem, volg: 0, houder: 0 };
        let stappen = vec![
            los(Elem::Bericht),
            los(Elem::Declaratie),
            los(Elem::Clienten),
            Stap { elem: Elem::Client, volg: regel.client, houder: regel.client_houder },
            los(Elem::Prestaties),
            Stap { elem: Elem::Prestatie, volg: regel.volg, houder: regel.houder },
            los(Elem::ProductReferentie),
            los(elem),
        ];
        let plek = match elem {
            Elem::ReferentieNummer => regel.nummer_plek,
            Elem::VorigReferentieNummer => regel.vorig_plek,
            _ => regel.bedrag_plek,
        };
        Locatie { stappen, plek }
    }

    fn waarde_van(&self, i: Option<usize>) -> Option<Cow<'a, str>> {
        i.and_then(|i| self.knopen.get(i)).map(|k| k.waarde.clone())
    }

    /// The text with this rank, of a value that a comment cuts; any other value is one text.
    pub(super) fn deel(&self, i: Option<usize>, rang: usize) -> Option<Cow<'a, str>> {
        match i.filter(|_| !self.delen.is_empty()).and_then(|i| self.delen.get(&i)) {
            Some(delen) => delen.get(rang).cloned().map(Cow::Owned),
            None => self.waarde_van(i).filter(|_| rang == 0),
        }
    }

    /// TR101 on lines of one client. Of a number that is cut any part can be the same.
    fn dubbele_prestatie(&mut self, i: usize, lijn: &Lijn) {
        let dit = self.zus(i);
        let mut rang = 0;
        while let Some(nummer) = self.deel(lijn.nummer, rang) {
            let mut vorige = 0;
            loop {
                let vorig = self.deel(lijn.vorig, vorige);
                if vorig.is_none() && (vorige > 0 || lijn.vorig.is_some()) {
                    break;
                }
                if self.declaratie.dubbel.zet((nummer.clone(), vorig), dit) {
                    self.declaratie.dubbel.plaats = Some(self.locatie(i));
                }
                vorige += 1;
            }
            rang += 1;
        }
    }

    /// TR416: one debit line per client, assignment, product and period.
    fn dubbel_debet(&mut self, i: usize, lijn: &Lijn) {
        if self.tekst(lijn.dc) != "D" {
            return;
        }
        let velden = [lijn.begin, lijn.eind, lijn.categorie, lijn.toewijzing, lijn.code];
        let sleutel: Debetsleutel<'a> = velden.map(|v| self.waarde_van(v).unwrap_or_default());
        let dit = self.zus(i);
        match self.declaratie.debet.get(&sleutel).copied() {
            Some(eerste) => self.meld_zus("TR416", i, eerste),
            None => {
                self.declaratie.debet.insert(sleutel, dit);
            }
        }
    }

    /// TR101 on the lines of a client; forgets what belonged to this client only.
    fn declaratieclient(&mut self, i: usize) {
        let mut dubbel = std::mem::take(&mut self.declaratie.dubbel);
        self.meld_dubbelen(&mut dubbel);
        self.declaratie.dubbel = dubbel;
        self.declaratie.debet.clear();
        let (bsn, dit) = (self.kind(i, Elem::Bsn), self.zus(i));
        let mut rang = 0;
        while let Some(deel) = self.deel(bsn, rang) {
            if self.declaratie.clienten.zet(deel, dit) {
                self.declaratie.clienten.plaats = Some(self.locatie(i));
            }
            rang += 1;
        }
    }

    /// TR101 on the clients.
    fn dubbele_clienten(&mut self) {
        let mut clienten = std::mem::take(&mut self.declaratie.clienten);
        self.meld_dubbelen(&mut clienten);
    }
}

/// Year and month as the stylesheet cuts them out.
fn maand(tekst: &str) -> impl Iterator<Item = u8> {
    tekst.bytes().filter(|b| *b != b'-').take(6)
}
