//! Level 2: the rules inside one message, judged while level 1 reads it.
//!
//! Level 1 hands over every element. They collect in a flat list that holds the open classes and, for each, what
//! was read so far; when a class closes, its rules look at the list, and the classes that repeat without bound
//! are then dropped from it. What a rule needs of earlier siblings is kept apart, in the smallest form.
//!
//! The meaning of each rule is that of the published rule stylesheet, down to its treatment of white space and
//! missing elements, because senders and receivers are judged by it.

mod declaratie;
mod dubbel;
mod getal;
mod levering;
mod persoon;
mod product;
mod totaal;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

use crate::bevinding::Kopgegevens;
use crate::controle::Opties;
use crate::gegenereerd::element::Elem;
use crate::tabel::{BerichtTabel, Standaard};
use declaratie::Declaratie;
use dubbel::Dubbelen;
use product::Zorgperiode;

/// A line of a declaration takes about this many bytes. Making room at once keeps the time per line flat.
const BYTES_PER_REGEL: usize = 640;

/// When the findings name this many elements the rest is not recorded: the message is rejected long since, and
/// memory stays bounded whatever a sender makes up.
const MAX_GENOEMD: usize = 200_000;

/// A key of which the values are cut is looked up in so many ways at most.
const MAX_SLEUTELS: usize = 64;

/// A broken rule, with path and byte offset of each element involved.
#[derive(Debug)]
pub(crate) struct Gevonden {
    pub(crate) regel: &'static str,
    pub(crate) plaatsen: Vec<(String, usize)>,
}

#[derive(Debug)]
struct Knoop<'a> {
    elem: Elem,
    diepte: u16,
    /// Rank among elements of the same name, from 1; 0 for an element that cannot repeat.
    volg: u32,
    /// Which class instance holds it.
    houder: u32,
    plek: u32,
    waarde: Cow<'a, str>,
}

#[derive(Clone, Copy, Debug)]
struct Stap {
    elem: Elem,
    volg: u32,
    houder: u32,
}

#[derive(Clone, Debug)]
struct Locatie {
    stappen: Vec<Stap>,
    plek: u32,
}

#[derive(Debug)]
struct Melding {
    regel: &'static str,
    opmerking: bool,
    locaties: Vec<Locatie>,
}

/// What makes the stylesheets see more than one text in a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Breuk {
    /// A comment or processing instruction after this many bytes.
    Hier(usize),
    /// An empty CDATA section: an empty text, when no other text stands beside it.
    LegeTekst,
}

/// Rank and offset of an earlier sibling.
#[derive(Clone, Copy, Debug)]
struct Zus {
    volg: u32,
    plek: u32,
}

pub(crate) struct Regels<'a> {
    lengte: usize,
    streng: bool,
    zonder: Vec<String>,
    /// Only the format is asked for.
    uit: bool,
    actief: bool,
    nummer: u16,
    standaard: Standaard,
    knopen: Vec<Knoop<'a>>,
    /// The texts of the rare values that a comment or processing instruction cuts into parts, by index.
    delen: HashMap<usize, Vec<String>>,
    breuken: Vec<Breuk>,
    /// Index of each open class, with the number of its instance.
    open: Vec<(usize, u32)>,
    /// Per class instance: whether its last element stands more than once, so that paths need `[n]`.
    meervoud: Vec<bool>,
    meldingen: Vec<Melding>,
    /// How many elements the findings name together.
    genoemd: usize,
    dagtekening: Option<usize>,
    dubbel: HashMap<Elem, Dubbelen<String>>,
    zorgperioden: Vec<Zorgperiode>,
    contacten: Vec<Zus>,
    contact_goed: bool,
    referenties: HashMap<String, Vec<Zus>>,
    declaratie: Declaratie<'a>,
}

impl<'a> Regels<'a> {
    /// `lengte` is that of the message in bytes: it tells how many lines there may be.
    pub(crate) fn nieuw(opties: &Opties, lengte: usize) -> Self {
        Self {
            lengte,
            streng: opties.streng,
            zonder: opties.zonder.clone(),
            uit: false,
            actief: false,
            nummer: 0,
            standaard: Standaard::Iwmo,
            knopen: Vec::with_capacity(64),
            delen: HashMap::new(),
            breuken: Vec::new(),
            open: Vec::with_capacity(16),
            meervoud: Vec::new(),
            meldingen: Vec::new(),
            genoemd: 0,
            dagtekening: None,
            dubbel: HashMap::new(),
            zorgperioden: Vec::new(),
            contacten: Vec::new(),
            contact_goed: false,
            referenties: HashMap::new(),
            declaratie: Declaratie::default(),
        }
    }

    /// Judges nothing.
    pub(crate) fn geen() -> Self {
        Self { uit: true, ..Self::nieuw(&Opties::default(), 0) }
    }

    /// The root element opened.
    pub(crate) fn begin(&mut self, tabel: &'static BerichtTabel, plek: usize) {
        if self.uit {
            return;
        }
        self.actief = true;
        self.nummer = tabel.nummer;
        self.standaard = tabel.standaard;
        if tabel.nummer == 323 {
            self.declaratie.reserveer(self.lengte / BYTES_PER_REGEL);
        }
        self.open(Elem::Bericht, 0, plek);
    }

    /// The format is wrong: nothing is judged any more.
    pub(crate) fn stop(&mut self) {
        self.actief = false;
    }

    #[inline]
    pub(crate) fn open(&mut self, elem: Elem, volg: u32, plek: usize) {
        if !self.actief {
            return;
        }
        let index = self.voeg_toe(elem, volg, plek, Cow::Borrowed(""));
        let houder = klein(self.meervoud.len());
        self.meervoud.push(false);
        self.open.push((index, houder));
    }

    #[inline]
    pub(crate) fn waarde(&mut self, elem: Elem, volg: u32, plek: usize, waarde: Cow<'a, str>) {
        if !self.actief {
            return;
        }
        let index = self.voeg_toe(elem, volg, plek, waarde);
        if !self.breuken.is_empty() {
            self.verdeel(index);
        }
        match elem {
            Elem::Bsn => self.bsn(index),
            Elem::Dagtekening if self.dagtekening.is_none() => self.dagtekening = Some(index),
            _ => {}
        }
    }

    #[inline]
    pub(crate) fn sluit(&mut self, elem: Elem, aantal: u32) {
        let Some((index, houder)) = self.open.last().copied().filter(|_| self.actief) else { return };
        self.oordeel(elem, index);
        if elem == Elem::Client {
            self.dubbele_klassen();
        }
        if let Some(meer) = self.meervoud.get_mut(houder as usize) {
            *meer = aantal > 1;
        }
        self.open.pop();
        let eenheid = matches!(
            elem,
            Elem::Contact
                | Elem::Relatie
                | Elem::ToegewezenProduct
                | Elem::StartProduct
                | Elem::StopProduct
                | Elem::AangevraagdProduct
                | Elem::OngewijzigdProduct
                | Elem::TeWijzigenProduct
                | Elem::NieuwProduct
                | Elem::Prestatie
        );
        if eenheid || (elem == Elem::Client && matches!(self.nummer, 323 | 325)) {
            self.knopen.truncate(index);
            if !self.delen.is_empty() {
                self.delen.retain(|i, _| *i < index);
            }
        }
    }

    /// Says where the value that comes next is cut.
    pub(crate) fn gebroken(&mut self, breuken: Vec<Breuk>) {
        self.breuken = breuken;
    }

    /// Keeps the parts of a value, when there is more than one.
    fn verdeel(&mut self, index: usize) {
        let breuken = std::mem::take(&mut self.breuken);
        let Some(waarde) = self.knopen.get(index).map(|k| k.waarde.as_ref()) else { return };
        let (mut begin, mut leeg) = (0, false);
        let mut delen = Vec::new();
        for breuk in breuken.into_iter().chain([Breuk::Hier(waarde.len())]) {
            let Breuk::Hier(eind) = breuk else {
                leeg = true;
                continue;
            };
            let deel = waarde.get(begin..eind).unwrap_or_default();
            if leeg || !deel.is_empty() {
                delen.push(deel.to_owned());
            }
            (begin, leeg) = (eind, false);
        }
        if delen.len() > 1 {
            self.delen.insert(index, delen);
        }
    }

    #[inline]
    fn voeg_toe(&mut self, elem: Elem, volg: u32, plek: usize, waarde: Cow<'a, str>) -> usize {
        let index = self.knopen.len();
        let diepte = u16::try_from(self.open.len()).unwrap_or(u16::MAX);
        let houder = self.open.last().map_or(0, |(_, h)| *h);
        self.knopen.push(Knoop { elem, diepte, volg, houder, plek: klein(plek), waarde });
        index
    }

    #[inline]
    fn oordeel(&mut self, elem: Elem, i: usize) {
        match elem {
            Elem::Adres => self.adres(i),
            Elem::Communicatie => self.communicatie(i),
            Elem::Geboortedatum => self.geboortedatum(i),
            Elem::Naam => self.naam(i),
            Elem::IngediendBedrag | Elem::TotaalIngediendBedrag | Elem::TotaalToegekendBedrag => {
                self.bedrag(i)
            }
            _ => match self.nummer {
                301 => self.toewijzing(elem, i),
                305 | 307 => self.levering(elem, i),
                315 | 317 => self.verzoek(elem, i),
                319 => self.verzoekantwoord(elem, i),
                323 => self.declaratie(elem, i),
                325 => self.declaratieantwoord(elem, i),
                _ => {}
            },
        }
    }

    /// The header fields, once the message was read.
    pub(crate) fn kop(&self) -> Kopgegevens {
        let Some(header) = self.kind(0, Elem::Header) else { return Kopgegevens::default() };
        let lees = |pad: &[Elem]| self.tekst(self.vind(header, pad)).trim().to_owned();
        Kopgegevens {
            code: lees(&[Elem::BerichtCode]),
            afzender: lees(&[Elem::Afzender]),
            ontvanger: lees(&[Elem::Ontvanger]),
            identificatie: lees(&[Elem::BerichtIdentificatie, Elem::Identificatie]),
            dagtekening: lees(&[Elem::BerichtIdentificatie, Elem::Dagtekening]),
            basisschema_versie: lees(&[Elem::XsdVersie, Elem::BasisschemaXsdVersie]),
            bericht_versie: lees(&[Elem::XsdVersie, Elem::BerichtXsdVersie]),
        }
    }

    /// Findings and remarks, with their paths written out.
    pub(crate) fn klaar(self) -> (Vec<Gevonden>, Vec<Gevonden>) {
        let Self { meldingen, meervoud, .. } = self;
        let (opmerkingen, fouten): (Vec<Melding>, Vec<Melding>) =
            meldingen.into_iter().partition(|m| m.opmerking);
        let schrijf = |lijst: Vec<Melding>| {
            lijst
                .into_iter()
                .map(|m| Gevonden {
                    regel: m.regel,
                    plaatsen: m.locaties.iter().map(|l| (pad(l, &meervoud), l.plek as usize)).collect(),
                })
                .collect()
        };
        (schrijf(fouten), schrijf(opmerkingen))
    }

    /// The child of a class with this name.
    #[inline]
    fn kind(&self, ouder: usize, elem: Elem) -> Option<usize> {
        let diepte = self.knopen.get(ouder)?.diepte;
        let rest = self.knopen.get(ouder + 1..)?;
        for (stap, knoop) in rest.iter().enumerate() {
            if knoop.diepte <= diepte {
                return None;
            }
            if knoop.elem == elem && knoop.diepte == diepte + 1 {
                return Some(ouder + 1 + stap);
            }
        }
        None
    }

    /// The descendant along a path of names.
    #[inline]
    fn vind(&self, ouder: usize, pad: &[Elem]) -> Option<usize> {
        pad.iter().try_fold(ouder, |hier, elem| self.kind(hier, *elem))
    }

    /// The value of an element as a whole; empty when it is not there.
    #[inline]
    fn tekst(&self, index: Option<usize>) -> &str {
        index.and_then(|i| self.knopen.get(i)).map_or("", |k| k.waarde.as_ref())
    }

    /// The first text of an element. Where the stylesheets ask for `text()` a comment inside a value ends it.
    #[inline]
    fn eerste(&self, index: Option<usize>) -> &str {
        if self.delen.is_empty() {
            return self.tekst(index);
        }
        index
            .and_then(|i| self.delen.get(&i))
            .and_then(|d| d.first())
            .map_or(self.tekst(index), String::as_str)
    }

    /// Whether one of the texts of an element is as asked; false when it is not there.
    #[inline]
    fn een_tekst(&self, index: Option<usize>, zo: impl Fn(&str) -> bool) -> bool {
        let Some(index) = index else { return false };
        match self.delen.get(&index) {
            Some(delen) => delen.iter().any(|d| zo(d)),
            None => zo(self.tekst(Some(index))),
        }
    }

    /// The first text without white space around it.
    #[inline]
    fn kaal(&self, index: Option<usize>) -> &str {
        getal::kaal(self.eerste(index))
    }

    /// Whether an element is there and holds more than white space.
    #[inline]
    fn gevuld(&self, index: Option<usize>) -> bool {
        !self.kaal(index).is_empty()
    }

    fn meld(&mut self, regel: &'static str, elementen: &[Option<usize>]) {
        let locaties = elementen.iter().flatten().map(|i| self.locatie(*i)).collect();
        self.meld_op(regel, locaties);
    }

    fn meld_op(&mut self, regel: &'static str, locaties: Vec<Locatie>) {
        if self.genoemd < MAX_GENOEMD && !self.zonder.iter().any(|z| z == regel) {
            self.genoemd += locaties.len();
            self.meldingen.push(Melding { regel, opmerking: false, locaties });
        }
    }

    /// Reports the class at `i` together with an earlier sibling of the same name.
    fn meld_zus(&mut self, regel: &'static str, i: usize, zus: Zus) {
        let dit = self.locatie(i);
        self.meld_op(regel, vec![naast(&dit, zus), dit]);
    }

    fn locatie(&self, index: usize) -> Locatie {
        let mut stappen = Vec::new();
        let mut hier = self.knopen.get(index);
        let mut grens = index;
        while let Some(knoop) = hier {
            stappen.push(Stap { elem: knoop.elem, volg: knoop.volg, houder: knoop.houder });
            let ouder = self.knopen[..grens].iter().rposition(|k| k.diepte + 1 == knoop.diepte);
            grens = ouder.unwrap_or(0);
            hier = ouder.and_then(|o| self.knopen.get(o));
        }
        stappen.reverse();
        Locatie { stappen, plek: self.knopen.get(index).map_or(0, |k| k.plek) }
    }

    fn zus(&self, i: usize) -> Zus {
        self.knopen.get(i).map_or(Zus { volg: 0, plek: 0 }, |k| Zus { volg: k.volg, plek: k.plek })
    }

    /// TR101: no two siblings with the same key. A field that is absent is part of the key; of a value that is cut any
    /// part can be the same.
    fn uniek(&mut self, i: usize, sleutel: &[&[Elem]]) {
        let Some(elem) = self.knopen.get(i).map(|k| k.elem) else { return };
        let mut sleutels = vec![String::new()];
        for pad in sleutel {
            let delen = match self.vind(i, pad) {
                Some(veld) => {
                    self.delen.get(&veld).cloned().unwrap_or_else(|| vec![self.tekst(Some(veld)).to_owned()])
                }
                None => vec!["\u{0}".to_owned()],
            };
            let langer = |begin: String| delen.iter().map(move |deel| format!("{begin}{deel}\u{1}"));
            sleutels = sleutels.into_iter().flat_map(langer).take(MAX_SLEUTELS).collect();
        }
        sleutels.sort_unstable();
        sleutels.dedup();
        let dit = self.zus(i);
        let dubbelen = self.dubbel.entry(elem).or_default();
        let mut geraakt = false;
        for sleutel in sleutels {
            geraakt |= dubbelen.zet(sleutel, dit);
        }
        if geraakt {
            let plaats = self.locatie(i);
            self.dubbel.entry(elem).or_default().plaats = Some(plaats);
        }
    }

    /// TR101 on the classes of a client that has been read.
    fn dubbele_klassen(&mut self) {
        let mut alle: Vec<Dubbelen<String>> =
            self.dubbel.drain().map(|(_, d)| d).filter(|d| d.plaats.is_some()).collect();
        alle.sort_by_key(|d| d.plaats.as_ref().map(|p| p.plek));
        for dubbelen in &mut alle {
            self.meld_dubbelen(dubbelen);
        }
    }

    /// Reports siblings with the same key, and forgets them.
    fn meld_dubbelen<K: Hash + Eq>(&mut self, dubbelen: &mut Dubbelen<K>) {
        let Some(plaats) = dubbelen.plaats.take() else { return dubbelen.leeg() };
        for (eerdere, zus) in dubbelen.oogst() {
            let alle = eerdere.into_iter().chain([zus]).map(|z| naast(&plaats, z)).collect();
            self.meld_op("TR101", alle);
        }
    }
}

fn naast(dit: &Locatie, zus: Zus) -> Locatie {
    let mut stappen = dit.stappen.clone();
    if let Some(laatste) = stappen.last_mut() {
        laatste.volg = zus.volg;
    }
    Locatie { stappen, plek: zus.plek }
}

fn pad(locatie: &Locatie, meervoud: &[bool]) -> String {
    use std::fmt::Write as _;
    let mut uit = String::new();
    for stap in &locatie.stappen {
        uit.push('/');
        uit.push_str(stap.elem.naam());
        let meer = meervoud.get(stap.houder as usize).copied().unwrap_or(false);
        if stap.volg > 0 && (meer || stap.volg > 1) {
            let _ = write!(uit, "[{}]", stap.volg);
        }
    }
    uit
}

fn klein(getal: usize) -> u32 {
    u32::try_from(getal).unwrap_or(u32::MAX)
}
