//! The questions that can be asked. Each kind is a topic in the law data; a test holds the two together.

use kern::Wet;

macro_rules! soorten {
    ($(#[$uitleg:meta])* $naam:ident { $($(#[$lid_uitleg:meta])* $lid:ident = $pad:literal,)+ }) => {
        $(#[$uitleg])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $naam {
            $($(#[$lid_uitleg])* #[serde(rename = $pad)] $lid,)+
        }

        impl $naam {
            pub const ALLE: &'static [Self] = &[$(Self::$lid),+];

            /// The topic in the law data, which is also the stable code for storage.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$lid => $pad,)+
                }
            }

            pub fn van_code(code: &str) -> Option<Self> {
                Self::ALLE.iter().copied().find(|s| s.code() == code)
            }
        }
    };
}

soorten! {
    /// A term, named after what must happen before it ends.
    Termijnsoort {
        /// Investigation after a melding (Wmo 2.3.2 lid 1).
        WmoOnderzoek = "wmo/onderzoek",
        /// Handing in a persoonlijk plan (Wmo 2.3.2 lid 2).
        WmoPersoonlijkPlan = "wmo/persoonlijk_plan",
        /// Decision on an application (Wmo 2.3.5 lid 2).
        WmoBeschikking = "wmo/beschikking",
        /// Temporary help in an emergency (Wmo 2.3.3).
        WmoSpoed = "wmo/spoed",
        /// Sending the signed report back, counted from dispatch: no law asks it, the municipality chose it.
        WmoVerslagTerug = "wmo/verslag_terug",
        /// Keeping the file (Wmo 5.3.4).
        WmoBewaren = "wmo/bewaren",
        /// Safety assessment by Veilig Thuis (Wmo 4.1.1).
        WmoVeiligheidsbeoordeling = "wmo/veiligheidsbeoordeling",
        /// Investigation by Veilig Thuis (Wmo 4.1.1).
        WmoOnderzoekVeiligThuis = "wmo/onderzoek_veilig_thuis",
        /// Decision on an application for youth help (Awb 4:13).
        JeugdwetBeschikking = "jeugdwet/beschikking",
        /// Plan when the family makes none (Jeugdwet 4.1.3).
        JeugdwetFamiliegroepsplan = "jeugdwet/familiegroepsplan",
        /// Keeping the file (Jeugdwet 7.3.8).
        JeugdwetBewaren = "jeugdwet/bewaren",
        /// Decision on an application for bijstand (Awb 4:13).
        ParticipatiewetBeschikking = "participatiewet/beschikking",
        /// Advance payment (Participatiewet 52).
        ParticipatiewetVoorschot = "participatiewet/voorschot",
        /// Own search for work below the age of 27 (Participatiewet 41).
        ParticipatiewetZoektermijn = "participatiewet/zoektermijn",
        /// Keeping the file (municipal selection list).
        ParticipatiewetBewaren = "participatiewet/bewaren",
        /// First conversation about debts (Wgs 4 lid 1).
        WgsEersteGesprek = "wgs/eerste_gesprek",
        /// The same when home, energy, water or health insurance is at stake (Wgs 4 lid 2).
        WgsEersteGesprekSpoed = "wgs/eerste_gesprek_spoed",
        /// Decision on help with debts (Wgs 4a; the length is that of the council).
        WgsBeschikking = "wgs/beschikking",
        /// Objection, counted from dispatch (Awb 6:7, 6:8).
        AwbBezwaar = "awb/bezwaar",
        /// Decision on an objection, counted from the last day for objections (Awb 7:10 lid 1).
        AwbBeslissingOpBezwaar = "awb/beslissing_op_bezwaar",
        /// The same with an advisory committee (Awb 7:10 lid 1, 7:13).
        AwbBeslissingOpBezwaarCommissie = "awb/beslissing_op_bezwaar_commissie",
        /// Deciding after a notice of default; the penalty starts the day after (Awb 4:17 lid 3).
        AwbIngebrekestelling = "awb/ingebrekestelling",
        /// Reacting to an intended refusal, counted from dispatch (Awb 4:7; the length is policy).
        AwbZienswijze = "awb/zienswijze",
        /// The days over which a penalty can run (Awb 4:17 lid 1).
        AwbDwangsomperiode = "awb/dwangsomperiode",
        /// Keeping a log line (NEN 7513).
        LogboekBewaren = "nen7513/logboek_bewaren",
        /// Return message: 302, 306, 308, 316, 318, 320 (OP090).
        IstandaardRetour = "istandaarden/retour",
        /// 325 on a 323 (OP090x4).
        IstandaardDeclaratieAntwoord = "istandaarden/declaratie_antwoord",
        /// 301 or 319 on a 315, per product (OP274).
        IstandaardAntwoordVerzoekToewijzing = "istandaarden/antwoord_verzoek_toewijzing",
        /// 301 or 319 on a 317, as a whole (OP346).
        IstandaardAntwoordVerzoekWijziging = "istandaarden/antwoord_verzoek_wijziging",
        /// Final answer after "in onderzoek" (OP274, OP346).
        IstandaardAntwoordNaOnderzoek = "istandaarden/antwoord_na_onderzoek",
        /// Refusal because another municipality pays (OP359).
        IstandaardWoonplaatsbeginsel = "istandaarden/woonplaatsbeginsel",
        /// 315 after the intake.
        IstandaardVerzoekNaIntake = "istandaarden/verzoek_na_intake",
        /// 305 after the real start (OP271).
        IstandaardStartMelden = "istandaarden/start_melden",
        /// 307 after the stop (OP272).
        IstandaardStopMelden = "istandaarden/stop_melden",
        /// 323 for a month of delivery.
        IstandaardDeclareren = "istandaarden/declareren",
        /// Correcting an approved line.
        IstandaardCorrectie = "istandaarden/correctie",
        /// Paying approved lines, counted from the date of the 323.
        IstandaardBetalen = "istandaarden/betalen",
    }
}

impl Termijnsoort {
    /// The first term of a question under this law.
    pub const fn eerste(wet: Wet, spoed: bool) -> Self {
        match (wet, spoed) {
            (Wet::Wmo, true) => Self::WmoSpoed,
            (Wet::Wmo, false) => Self::WmoOnderzoek,
            (Wet::Wgs, true) => Self::WgsEersteGesprekSpoed,
            (Wet::Wgs, false) => Self::WgsEersteGesprek,
            (Wet::Jeugdwet | Wet::Participatiewet, _) => Self::beschikking(wet),
        }
    }

    /// The term for a decision on an application under this law.
    pub const fn beschikking(wet: Wet) -> Self {
        match wet {
            Wet::Wmo => Self::WmoBeschikking,
            Wet::Jeugdwet => Self::JeugdwetBeschikking,
            Wet::Participatiewet => Self::ParticipatiewetBeschikking,
            Wet::Wgs => Self::WgsBeschikking,
        }
    }

    /// How long a file under this law is kept; `None` where the data hold nothing about it.
    pub const fn bewaren(wet: Wet) -> Option<Self> {
        match wet {
            Wet::Wmo => Some(Self::WmoBewaren),
            Wet::Jeugdwet => Some(Self::JeugdwetBewaren),
            Wet::Participatiewet => Some(Self::ParticipatiewetBewaren),
            Wet::Wgs => None,
        }
    }
}

soorten! {
    /// An amount of money that a law or regulation fixes.
    Bedragsoort {
        /// Most a household pays for Wmo support (abonnementstarief).
        WmoEigenBijdrage = "wmo/eigen_bijdrage",
    }
}

soorten! {
    /// A list of things that the law asks, in its order.
    Vereistensoort {
        /// What an investigation covers, a to g (Wmo 2.3.2 lid 4).
        WmoOnderzoekInhoud = "wmo/onderzoek_inhoud",
        /// The order of assessment (Wmo 2.3.5 lid 3).
        WmoBeoordelingsvolgorde = "wmo/beoordelingsvolgorde",
        /// The five headings of a report (settled case law).
        WmoStappenplanRechter = "wmo/stappenplan_rechter",
        /// Steps that cannot be skipped between melding and application (Wmo 2.3.2, 2.3.4).
        WmoProcesstappen = "wmo/processtappen",
        /// Conditions for a pgb (Wmo 2.3.6 lid 2).
        WmoPgbVoorwaarden = "wmo/pgb_voorwaarden",
        /// Grounds to refuse a pgb (Wmo 2.3.6 lid 5).
        WmoPgbWeigeren = "wmo/pgb_weigeren",
        /// Grounds to refuse a tailored provision (Wmo 2.3.5 lid 6).
        WmoWeigeren = "wmo/weigeren",
        /// Grounds to revise or withdraw (Wmo 2.3.10 lid 1).
        WmoHerzienIntrekken = "wmo/herzien_intrekken",
        /// For whom or what no contribution is due (Wmo 2.1.4a).
        WmoEigenBijdrageUitzonderingen = "wmo/eigen_bijdrage_uitzonderingen",
        /// Conditions for a pgb (Jeugdwet 8.1.1).
        JeugdwetPgbVoorwaarden = "jeugdwet/pgb_voorwaarden",
        /// Who may give access to youth help (Jeugdwet 2.3, 2.4, 2.6).
        JeugdwetToegangswegen = "jeugdwet/toegangswegen",
        /// The article that a decision on an application rests on, by what it decides (Wmo 2.3.5).
        WmoGrondslag = "wmo/grondslag",
        /// The same for youth help (Jeugdwet 2.3).
        JeugdwetGrondslag = "jeugdwet/grondslag",
        /// The same for help with work (Participatiewet 7, 10).
        ParticipatiewetGrondslag = "participatiewet/grondslag",
        /// The same for help with debts (Wgs 3, 4a).
        WgsGrondslag = "wgs/grondslag",
        /// The article on which an incomplete application is stopped, under whatever law (Awb 4:5).
        AwbGrondslag = "awb/grondslag",
        /// When somebody is heard before a decision (Awb 4:7, 4:8).
        AwbHoren = "awb/horen",
        /// Grounds to suspend the term of a decision (Awb 4:15).
        AwbOpschorten = "awb/opschorten",
    }
}

impl Vereistensoort {
    /// What a decision on an application under this law rests on.
    pub const fn grondslag(wet: Wet) -> Self {
        match wet {
            Wet::Wmo => Self::WmoGrondslag,
            Wet::Jeugdwet => Self::JeugdwetGrondslag,
            Wet::Participatiewet => Self::ParticipatiewetGrondslag,
            Wet::Wgs => Self::WgsGrondslag,
        }
    }
}
