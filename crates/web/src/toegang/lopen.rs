//! How the help of a household runs: a lane per law, and every euro of each case.

use jiff::ToSpan as _;
use kern::{Datum, Euro, Wet};
use ondersteuning::declaratie::Lijnstand;
use ondersteuning::geld::{Euros, Maand, Post};
use toegang::huishouden::ops::Zichtbaar;
use toegang::zaak::{Regel, Stand};
use ui::Teksten;
use ui::delen::{Baan, Balk, Strook, Strookrij, Tijdlijn, Tijdmaand, Tijdrij};

use super::beeld::Blik;

/// The drawing shows a year and a half, of which three months have passed.
const MAANDEN: i32 = 18;
const TERUG: i32 = 3;

struct Venster {
    van: Datum,
    dagen: i64,
}

impl Venster {
    fn om(vandaag: Datum) -> Self {
        let van = vandaag.checked_sub(TERUG.months()).unwrap_or(vandaag).first_of_month();
        let tot = van.checked_add(MAANDEN.months()).unwrap_or(van);
        Self { van, dagen: van.until(tot).map_or(1, |s| i64::from(s.get_days())).max(1) }
    }

    /// Half per cents of the width.
    fn plek(&self, dag: Datum) -> i64 {
        let dagen = self.van.until(dag).map_or(0, |s| i64::from(s.get_days()));
        (dagen * 200 / self.dagen).clamp(0, 200)
    }
}

/// Something that runs from a day until a day.
struct Stuk {
    wet: Wet,
    soort: &'static str,
    van: Datum,
    tot: Datum,
    tekst: String,
    onder: Option<String>,
    stand: String,
}

/// All lanes, always: where nothing runs, that is what there is to see.
pub(super) fn tijdlijn(zaken: &[Zichtbaar], posten: &[Post], blik: Blik) -> Tijdlijn {
    let t = blik.t;
    let venster = Venster::om(blik.vandaag);
    let stukken = stukken(zaken, posten, blik);
    let mut rijen: Vec<Tijdrij> = stukken.iter().map(|s| rij(s, blik)).collect();
    rijen.extend(zaken.iter().filter_map(|z| dicht_rij(z, t)));
    let baan = |wet: Wet| {
        let mut balken: Vec<Balk> =
            zaken.iter().filter_map(|z| dicht(z, t)).filter(|(w, _)| *w == wet).map(|(_, b)| b).collect();
        balken.extend(stukken.iter().filter(|s| s.wet == wet).filter_map(|s| balk(s, &venster)));
        // A long name breaks where its parts meet.
        let naam = t.get(&format!("wet-{}", wet.code()));
        Baan { wet: naam.replace("patiewet", "patie\u{ad}wet"), balken }
    };
    let maand = |n: i32| {
        let dag = venster.van.checked_add(n.months()).unwrap_or(venster.van);
        let jaar = dag.month() == 1 || n == 0;
        let kort = ui::maand_kort(dag, t);
        let tekst = if jaar { format!("{kort} ’{:02}", dag.year() % 100) } else { kort };
        Tijdmaand { tekst, jaar }
    };
    Tijdlijn {
        maanden: (0..MAANDEN).map(maand).collect(),
        aantal: usize::try_from(MAANDEN).unwrap_or_default(),
        banen: Wet::ALLE.into_iter().map(baan).collect(),
        vandaag: Some(venster.plek(blik.vandaag)),
        rijen,
    }
}

fn balk(stuk: &Stuk, venster: &Venster) -> Option<Balk> {
    let (s, e) = (venster.plek(stuk.van), venster.plek(stuk.tot));
    // What ended before the drawing begins is in the table only.
    let zichtbaar = e > s;
    zichtbaar.then(|| Balk { soort: stuk.soort, s, e, tekst: stuk.tekst.clone(), onder: stuk.onder.clone() })
}

fn rij(stuk: &Stuk, blik: Blik) -> Tijdrij {
    let t = blik.t;
    let dag = |dag: Datum| ui::dag_en_datum(dag, blik.vandaag, t);
    let wat = match &stuk.onder {
        Some(onder) => format!("{}, {onder}", stuk.tekst),
        None => stuk.tekst.clone(),
    };
    let wet = t.get(&format!("wet-{}", stuk.wet.code()));
    Tijdrij { wet, wat, van: dag(stuk.van), tot: dag(stuk.tot), stand: stuk.stand.clone() }
}

/// "That, not what": over the whole width, so that no date leaks.
fn dicht(zaak: &Zichtbaar, t: Teksten) -> Option<(Wet, Balk)> {
    let Zichtbaar::Dat { wet, wie, .. } = zaak else { return None };
    let tekst = t.met("tijdlijn-dicht", &[("wie", wie)]);
    Some((*wet, Balk { soort: "gesloten", s: 0, e: 200, tekst, onder: None }))
}

fn dicht_rij(zaak: &Zichtbaar, t: Teksten) -> Option<Tijdrij> {
    let (wet, balk) = dicht(zaak, t)?;
    let leeg = || t.get("tijdlijn-onbekend");
    let wet = t.get(&format!("wet-{}", wet.code()));
    Some(Tijdrij { wet, wat: balk.tekst, van: leeg(), tot: leeg(), stand: leeg() })
}

fn stukken(zaken: &[Zichtbaar], posten: &[Post], blik: Blik) -> Vec<Stuk> {
    let t = blik.t;
    let mut uit = Vec::new();
    for regel in zaken.iter().filter_map(Zichtbaar::wat) {
        uit.extend(vraag(regel, posten, blik));
        for post in posten.iter().filter(|p| p.zaak == regel.id) {
            let loopt = post.looptijd.begonnen.is_some();
            uit.push(Stuk {
                wet: regel.wet,
                soort: if loopt { "loopt" } else { "verwacht" },
                van: post.looptijd.begonnen.unwrap_or(post.looptijd.ingang),
                tot: post.looptijd.eind,
                tekst: post.product.clone(),
                onder: Some(post.aanbieder.clone()),
                stand: t.get(&format!("toewijzing-stand-{}", post.stand_op(blik.vandaag).code())),
            });
        }
    }
    uit
}

/// The question itself: until it was decided, or until it is looked at again.
fn vraag(regel: &Regel, posten: &[Post], blik: Blik) -> Option<Stuk> {
    let t = blik.t;
    let wekker = regel.wekker.map(|w| w.dag);
    let (soort, tot, tekst) = match regel.stand {
        Stand::SamenOpgelost => ("loopt", wekker?, t.get("tijdlijn-samen")),
        Stand::Besloten | Stand::Loopt | Stand::Gesloten => return None,
        _ if posten.iter().any(|p| p.zaak == regel.id) => return None,
        _ => ("wacht", wekker.unwrap_or(blik.vandaag).max(blik.vandaag), t.get("tijdlijn-vraag")),
    };
    let stand = t.get(&super::beeld::sleutel("zaak-stand", regel.stand.code()));
    Some(Stuk { wet: regel.wet, soort, van: regel.begonnen, tot, tekst, onder: None, stand })
}

/// Every euro of each case that has support, with the sentence that explains the gap.
pub(super) fn stroken(zaken: &[&Regel], posten: &[Post], blik: Blik) -> Vec<(String, Strook)> {
    let met_geld = |regel: &&Regel| {
        let mut som = Euros::default();
        let mijn: Vec<&Post> = posten.iter().filter(|p| p.zaak == regel.id).collect();
        mijn.iter().for_each(|p| som += p.euros(blik.vandaag));
        (!mijn.is_empty()).then(|| (regel.onderwerp.clone(), strook(&som, blik)))
    };
    zaken.iter().filter_map(met_geld).collect()
}

pub(crate) fn strook(e: &Euros, blik: Blik) -> Strook {
    let t = blik.t;
    let grootst =
        [e.toegezegd, e.geleverd, e.gedeclareerd, e.goedgekeurd].into_iter().max().unwrap_or_default();
    let rij = |soort: &'static str, sleutel: &str, bedrag: Euro| Strookrij {
        soort,
        label: t.get(sleutel),
        b: if grootst > Euro::NUL { (bedrag.in_cent() * 200 / grootst.in_cent()).clamp(0, 200) } else { 0 },
        bedrag: bedrag.to_string(),
    };
    Strook {
        onder: Some(t.met("euros-stand", &[("dag", &ui::dag_en_datum(blik.vandaag, blik.vandaag, t))])),
        rijen: vec![
            rij("toegezegd", "euros-toegezegd", e.toegezegd),
            rij("geleverd", "euros-geleverd", e.geleverd),
            rij("gedeclareerd", "euros-gedeclareerd", e.gedeclareerd),
            rij("goedgekeurd", "euros-goedgekeurd", e.goedgekeurd),
            rij("betaald", "euros-betaald", e.betaald),
        ],
        uitleg: Some(uitleg(e, t)),
    }
}

/// What lies between the bars, in words.
fn uitleg(e: &Euros, t: Teksten) -> String {
    let tussen = [
        ("euros-te-veel", e.te_veel()),
        ("euros-beoordelen", e.gedeclareerd - e.goedgekeurd - e.afgekeurd),
        ("euros-nog-betalen", e.goedgekeurd - e.betaald),
        ("euros-nog-declareren", e.geleverd - e.gedeclareerd),
        ("euros-afgekeurd", e.afgekeurd),
    ];
    let zin = |(sleutel, bedrag): (&str, Euro)| {
        (bedrag > Euro::NUL).then(|| t.met(sleutel, &[("bedrag", &bedrag.to_string())]))
    };
    let zinnen: Vec<_> = tussen.into_iter().filter_map(zin).collect();
    match zinnen.is_empty() {
        true => t.get(if e.betaald > Euro::NUL { "euros-rond" } else { "euros-begin" }),
        false => zinnen.join(" "),
    }
}

/// What was declared, as facts of the timeline: by day, in words.
pub(super) fn declaraties(posten: &[Post], t: Teksten) -> Vec<(Datum, String)> {
    let zin = |m: &Maand| {
        let sleutel = match m.stand {
            Lijnstand::Klopt | Lijnstand::KloptNiet => "feit-declaratie-wacht",
            Lijnstand::Goedgekeurd => "feit-declaratie-goedgekeurd",
            Lijnstand::Afgekeurd => "feit-declaratie-afgekeurd",
            Lijnstand::Betaald => "feit-declaratie-betaald",
        };
        let maand = ui::maand_lang(m.begin, t);
        (m.op, t.met(sleutel, &[("maand", &maand), ("bedrag", &m.bedrag.to_string())]))
    };
    posten.iter().flat_map(|p| &p.maanden).map(zin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui::Taal;

    #[test]
    fn what_lies_between_the_bars_is_said_with_what_to_do() {
        let t = Teksten::new(Taal::Nl);
        let cent = Euro::cent;
        // Committed, delivered, declared, approved, refused, paid.
        for (e, zinnen) in [
            ([100, 0, 0, 0, 0, 0], &["niets geleverd"][..]),
            ([100, 60, 0, 0, 0, 0], &["nog niet gedeclareerd: € 0,60"]),
            ([100, 50, 60, 0, 0, 0], &["nog niet beoordeeld: € 0,60"]),
            ([100, 60, 60, 60, 0, 0], &["nog niet betaald: € 0,60"]),
            ([100, 60, 60, 60, 0, 60], &["is betaald"]),
            ([40, 40, 60, 60, 0, 60], &["€ 0,20 meer gedeclareerd dan is toegezegd"]),
            ([40, 40, 60, 0, 60, 0], &["Afgekeurd: € 0,60"]),
            (
                [100, 90, 60, 30, 10, 20],
                &["beoordeeld: € 0,20", "betaald: € 0,10", "gedeclareerd: € 0,30", "€ 0,10"],
            ),
        ] {
            let [toegezegd, geleverd, gedeclareerd, goedgekeurd, afgekeurd, betaald] = e.map(cent);
            let euros = Euros { toegezegd, geleverd, gedeclareerd, goedgekeurd, afgekeurd, betaald };
            let tekst = uitleg(&euros, t).replace('\u{a0}', " ");
            assert!(zinnen.iter().all(|zin| tekst.contains(zin)), "{e:?}: {tekst}");
            assert_eq!(
                tekst.matches('€').count(),
                zinnen.iter().filter(|z| z.contains('€')).count(),
                "{tekst}"
            );
        }
    }
}
