use auth::AuthFout;
use kern::{Categorie, Fout};
use recht::RechtFout;
use storage::StorageFout;
use thiserror::Error;

/// Everything that can be wrong with a question, its people or its case.
#[derive(Debug, Error)]
pub enum ToegangFout {
    #[error("field `{veld}` is not right: {code}")]
    Veld { veld: &'static str, code: &'static str },
    #[error("not there or not allowed")]
    NietGevonden,
    #[error("somebody else changed this first")]
    Conflict,
    #[error("this step does not follow on where the case stands")]
    VerkeerdeStap,
    #[error(transparent)]
    Auth(#[from] AuthFout),
    #[error(transparent)]
    Recht(#[from] RechtFout),
    #[error(transparent)]
    Opslag(#[from] StorageFout),
}

/// A field of a form and the code of what is wrong with it.
pub type Veldfout = (&'static str, &'static str);

impl ToegangFout {
    pub const fn veld(veld: &'static str, code: &'static str) -> Self {
        Self::Veld { veld, code }
    }

    /// The first of all that is wrong, for who asks one thing at a time.
    pub fn eerste(fouten: &[Veldfout]) -> Result<(), Self> {
        fouten.first().map_or(Ok(()), |(veld, code)| Err(Self::veld(veld, code)))
    }
}

impl From<sea_orm::DbErr> for ToegangFout {
    fn from(fout: sea_orm::DbErr) -> Self {
        Self::Opslag(fout.into())
    }
}

impl Fout for ToegangFout {
    fn code(&self) -> &'static str {
        match self {
            Self::Veld { code, .. } => code,
            Self::NietGevonden => "toegang.niet_gevonden",
            Self::Conflict => "toegang.conflict",
            Self::VerkeerdeStap => "zaak.verkeerde_stap",
            Self::Auth(fout) => fout.code(),
            Self::Recht(_) => "recht.geen_regel",
            Self::Opslag(fout) => fout.code(),
        }
    }

    fn categorie(&self) -> Categorie {
        match self {
            Self::Veld { .. } | Self::VerkeerdeStap => Categorie::Invoer,
            Self::NietGevonden => Categorie::NietGevonden,
            Self::Conflict => Categorie::Conflict,
            Self::Auth(fout) => fout.categorie(),
            Self::Recht(_) => Categorie::Storing,
            Self::Opslag(fout) => fout.categorie(),
        }
    }

    fn veld(&self) -> Option<&'static str> {
        match self {
            Self::Veld { veld, .. } => Some(veld),
            _ => None,
        }
    }
}
