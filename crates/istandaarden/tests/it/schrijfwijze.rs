//! The rules inside a message look at what it says, not at how it is written down.

use istandaarden::{Opties, Standaard, controleer, maak};

/// Another way to write a message, given the prefix of its own namespace.
type Schrijfwijze = (&'static str, fn(&str, &str) -> String);

const WIJZEN: &[Schrijfwijze] = &[
    ("default namespace", |xml, p| {
        let zonder = xml.replace(&format!("<{p}:"), "<").replace(&format!("</{p}:"), "</");
        zonder.replace(&format!("xmlns:{p}="), "xmlns=")
    }),
    ("a prefix of its own for each value", |xml, _| {
        bladen(xml, |(prefix, naam, waarde)| {
            format!("<x:{naam} xmlns:x=\"{}\">{waarde}</x:{naam} >", ruimte(xml, prefix))
        })
    }),
    ("comments and line ends between elements", |xml, _| {
        xml.replace("><", ">\r\n<!-- een --><?twee drie?>\t<")
    }),
    ("values as CDATA", |xml, _| {
        bladen(xml, |(p, naam, waarde)| format!("<{p}:{naam}><![CDATA[{waarde}]]></{p}:{naam}>"))
    }),
    ("values as references", |xml, _| {
        bladen(xml, |(p, naam, waarde)| {
            let waarde: String = waarde.chars().map(|c| format!("&#{};", u32::from(c))).collect();
            format!("<{p}:{naam}>{waarde}</{p}:{naam}>")
        })
    }),
    ("a comment before and after all of it", |xml, _| {
        xml.replacen("?>", " ?><!-- vooraf -->", 1) + "<!-- na -->\n"
    }),
];

/// The namespace that a prefix stands for.
fn ruimte<'a>(xml: &'a str, prefix: &str) -> &'a str {
    let begin = format!("xmlns:{prefix}=\"");
    xml.split(&begin).nth(1).unwrap().split('"').next().unwrap()
}

/// Each element with a value written in another way, by prefix, name and value.
fn bladen(xml: &str, anders: impl Fn((&str, &str, &str)) -> String) -> String {
    let delen: Vec<&str> = xml.split('<').collect();
    let mut uit = delen[0].to_owned();
    let mut rang = 1;
    while let Some(deel) = delen.get(rang) {
        let (naam, waarde) = deel.split_once('>').unwrap();
        let sluit = delen.get(rang + 1).is_some_and(|d| *d == format!("/{naam}>"));
        if let (true, Some((prefix, naam))) = (sluit, naam.split_once(':')) {
            uit.push_str(&anders((prefix, naam, waarde)));
            rang += 2;
        } else {
            uit.push('<');
            uit.push_str(deel);
            rang += 1;
        }
    }
    uit
}

/// What is found, and in which elements.
fn gevonden(xml: &str) -> Vec<(&'static str, Vec<String>)> {
    let oordeel = controleer(xml.as_bytes(), &Opties { streng: true, ..Opties::default() });
    let paden = |b: &istandaarden::Bevinding| b.plaatsen.iter().map(|p| p.pad.clone()).collect();
    oordeel.bevindingen.iter().map(|b| (b.regel, paden(b))).collect()
}

#[test]
fn een_andere_schrijfwijze_verandert_geen_bevinding() {
    let (mut fout, mut aantal) = (Vec::new(), 0);
    for geval in maak::gevallen() {
        for standaard in Standaard::ALLE.into_iter().filter(|s| geval.geldt(*s)) {
            let prefix = standaard.berichtnaam(geval.nummer).to_lowercase();
            for bewerking in [geval.raak, geval.mis] {
                let mut boom = maak::volst(standaard, geval.nummer).unwrap();
                boom.bewerk(bewerking).unwrap();
                let xml = String::from_utf8(boom.xml()).unwrap();
                let eerst = gevonden(&xml);
                for (wijze, schrijf) in WIJZEN {
                    let anders = schrijf(&xml, &prefix);
                    assert_ne!(anders, xml, "{wijze} changes something");
                    let nu = gevonden(&anders);
                    aantal += 1;
                    if nu != eerst {
                        fout.push(format!("{prefix} {} {wijze}: {nu:?}, niet {eerst:?}", geval.regel));
                    }
                }
            }
        }
    }
    assert!(fout.is_empty(), "{} of {aantal}:\n{}", fout.len(), fout.join("\n"));
    assert!(aantal > 2_000, "{aantal}");
}
