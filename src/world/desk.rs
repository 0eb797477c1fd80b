//! The call desk: turns what the platform asks into requests to services.
//!
//! It repeats failed calls as often as policy says, and asks what became of a call before it is
//! sent again, so that a lost answer never signs or charges twice (TTE-04, BYR-17).

use std::collections::{BTreeMap, BTreeSet};

use crate::platform::act::JenisDokumen;
use crate::platform::ask::{Answer, Ask, Sertifikat};
use crate::platform::id::{OrangId, PesananId};
use crate::platform::pembayaran;
use crate::service::bsre::CertificateStatus;
use crate::service::payment_gateway::TrxId;
use crate::service::{Fault, Reply, Request, bank_cms, bsre, payment_gateway, privy};
use crate::value::{Nik, Rupiah, Secret, Sidik, SimTime};
use crate::world::simulation::World;
use crate::world::trace::Sink;
use crate::world::transport::Transport;

/// A payment at the bank that the platform has not yet heard of from the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pending {
    /// The code that was paid.
    pub(super) kode: u64,
    /// The amount.
    pub(super) nilai: Rupiah,
    /// The payer's name of the payment.
    pub(super) reference: u64,
    /// Whether the bank said that it took the money.
    pub(super) taken: bool,
}

/// A document that Privy has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token {
    /// Privy's name of it.
    doc_token: u64,
    /// The order it is of.
    pesanan: PesananId,
}

/// What the desk remembers between acts.
#[derive(Clone, Debug, Default)]
pub(super) struct Desk {
    /// Signatures asked for whose outcome is not known: signer and document.
    doubtful: BTreeSet<(OrangId, u64)>,
    /// Documents handed to Privy and not yet signed.
    tokens: BTreeMap<(OrangId, u64), Token>,
    /// Payments that the gateway has not reported yet.
    pub(super) pending: BTreeMap<PesananId, Vec<Pending>>,
    /// When the gateway is asked next about an order with such payments.
    pub(super) asked_at: BTreeMap<PesananId, SimTime>,
    /// How many payments were tried for an order, where one did not end the matter.
    attempts: BTreeMap<PesananId, u16>,
}

/// Why a call gave no answer.
struct Unreachable {
    layanan: &'static str,
    fault: Fault,
}

impl From<Unreachable> for Answer {
    fn from(unreachable: Unreachable) -> Self {
        Self::TidakTerjangkau { layanan: unreachable.layanan, sebab: unreachable.fault.word() }
    }
}

/// Whether a call that failed may have done its work, as far as the caller can know: only a
/// refused connection is sure not to.
fn may_be_done(fault: Fault) -> bool {
    fault != Fault::Mati
}

/// A document that a penyedia signs.
#[derive(Clone, Copy)]
struct Sheet {
    pesanan: PesananId,
    dokumen: JenisDokumen,
    sidik: Sidik,
}

/// One question under way.
pub(super) struct Call<'a, T, S> {
    pub(super) world: &'a mut World,
    pub(super) transport: &'a mut T,
    pub(super) sink: &'a mut S,
}

impl<T: Transport, S: Sink> Call<'_, T, S> {
    /// Answers a question of the platform.
    pub(super) fn answer(&mut self, ask: &Ask) -> Answer {
        let answer = match ask {
            Ask::SertifikatBsre { orang } => self.certificate(*orang),
            Ask::DaftarBsre { orang } => self.register(*orang),
            Ask::TandaTanganBsre { orang, sidik, passphrase } => {
                self.sign_bsre(*orang, *sidik, passphrase)
            }
            Ask::OtpPrivy { orang, pesanan, dokumen, sidik } => {
                let sheet = Sheet { pesanan: *pesanan, dokumen: *dokumen, sidik: *sidik };
                self.otp(*orang, sheet)
            }
            Ask::TandaTanganPrivy { orang, pesanan, dokumen, sidik, otp } => {
                let sheet = Sheet { pesanan: *pesanan, dokumen: *dokumen, sidik: *sidik };
                self.sign_privy(*orang, sheet, otp)
            }
            Ask::KodeBayar { pesanan, terbit, nilai, tenggat } => {
                let trx = TrxId { pesanan: pesanan.0, terbit: *terbit };
                self.issue(trx, *nilai, *tenggat)
            }
            Ask::BayarCms { pesanan, kode, nilai } => self.pay(*pesanan, *kode, *nilai),
        };
        answer.unwrap_or_else(Answer::from)
    }

    fn nik(&self, orang: OrangId) -> Nik {
        self.world.platform.registry.orang(orang).nik
    }

    fn tries(&self) -> u32 {
        self.world.platform.policy.layanan_luar.ulang.saturating_add(1)
    }

    /// Makes a call that may be repeated freely.
    fn repeat(&mut self, request: &Request) -> Result<Reply, Unreachable> {
        let mut fault = Fault::Mati;
        for _ in 0..self.tries() {
            match self.world.call(self.transport, self.sink, request) {
                Ok(reply) => return Ok(reply),
                Err(seen) => fault = seen,
            }
        }
        Err(Unreachable { layanan: request.service().word(), fault })
    }

    /// Makes a call that must not be done twice: before it is sent again, `status` is asked
    /// whether it was done. Returns the reply of either and whether the outcome stayed unknown.
    fn once(
        &mut self,
        request: &Request,
        status: &Request,
        done: impl Fn(&Reply) -> bool,
        doubtful: bool,
    ) -> (Result<Reply, Unreachable>, bool) {
        let mut doubtful = doubtful;
        let mut fault = Fault::Mati;
        for _ in 0..self.tries() {
            if doubtful {
                match self.world.call(self.transport, self.sink, status) {
                    Ok(reply) if done(&reply) => return (Ok(reply), false),
                    Ok(_) => doubtful = false,
                    Err(seen) => {
                        fault = seen;
                        continue;
                    }
                }
            }
            match self.world.call(self.transport, self.sink, request) {
                Ok(reply) => return (Ok(reply), false),
                Err(seen) => {
                    fault = seen;
                    doubtful |= may_be_done(seen);
                }
            }
        }
        (Err(Unreachable { layanan: request.service().word(), fault }), doubtful)
    }

    fn certificate(&mut self, orang: OrangId) -> Result<Answer, Unreachable> {
        let request = bsre::Request::Status { nik: self.nik(orang) }.into();
        let reply = self.repeat(&request)?;
        Ok(match reply {
            Reply::Bsre(bsre::Reply::Status(status)) => Answer::Sertifikat(certificate(status)),
            _ => Answer::Sertifikat(Sertifikat::TidakTerdaftar),
        })
    }

    fn register(&mut self, orang: OrangId) -> Result<Answer, Unreachable> {
        let passphrase = self.world.platform.registry.orang(orang).passphrase.clone();
        let request = bsre::Request::Register { nik: self.nik(orang), passphrase };
        Ok(match self.repeat(&request.into())? {
            Reply::Bsre(bsre::Reply::Registered) => Answer::Terdaftar,
            _ => Answer::Ditolak("BSrE menolak pendaftaran"),
        })
    }

    fn sign_bsre(
        &mut self,
        orang: OrangId,
        sidik: Sidik,
        passphrase: &Secret,
    ) -> Result<Answer, Unreachable> {
        let nik = self.nik(orang);
        let request = bsre::Request::Sign { nik, passphrase: passphrase.clone(), dokumen: sidik };
        let status = bsre::Request::Find { nik, dokumen: sidik };
        let done = |reply: &Reply| matches!(reply, Reply::Bsre(bsre::Reply::Found { .. }));
        let reply = self.once_signed(orang, sidik, &request.into(), &status.into(), done)?;
        Ok(match reply {
            Reply::Bsre(bsre::Reply::Signed { .. } | bsre::Reply::Found { .. }) => {
                Answer::Ditandatangani(sidik)
            }
            Reply::Bsre(bsre::Reply::PassphraseSalah) => Answer::PassphraseSalah,
            Reply::Bsre(bsre::Reply::Status(status)) => Answer::Sertifikat(certificate(status)),
            Reply::Bsre(bsre::Reply::TidakTerdaftar) => {
                Answer::Sertifikat(Sertifikat::TidakTerdaftar)
            }
            _ => Answer::Ditolak("jawaban BSrE tidak dikenal"),
        })
    }

    /// Makes a signing call once, remembering between acts that its outcome is not known.
    fn once_signed(
        &mut self,
        orang: OrangId,
        sidik: Sidik,
        request: &Request,
        status: &Request,
        done: impl Fn(&Reply) -> bool,
    ) -> Result<Reply, Unreachable> {
        let key = (orang, sidik.short());
        let before = self.world.desk.doubtful.remove(&key);
        let (reply, doubtful) = self.once(request, status, done, before);
        if doubtful {
            self.world.desk.doubtful.insert(key);
        }
        reply
    }

    fn token(&mut self, orang: OrangId, sheet: Sheet) -> Result<Option<u64>, Unreachable> {
        let Sheet { pesanan, dokumen, sidik } = sheet;
        let key = (orang, sidik.short());
        if let Some(token) = self.world.desk.tokens.get(&key) {
            return Ok(Some(token.doc_token));
        }
        let judul = match dokumen {
            JenisDokumen::SuratPesanan => privy::Judul::SuratPesanan,
            JenisDokumen::Bast => privy::Judul::Bast,
            JenisDokumen::Adendum => privy::Judul::Adendum,
        };
        let upload = privy::Request::Upload { nik: self.nik(orang), dokumen: sidik, judul };
        match self.repeat(&upload.into())? {
            Reply::Privy(privy::Reply::Uploaded { doc_token }) => {
                self.world.desk.tokens.insert(key, Token { doc_token, pesanan });
                Ok(Some(doc_token))
            }
            _ => Ok(None),
        }
    }

    fn otp(&mut self, orang: OrangId, sheet: Sheet) -> Result<Answer, Unreachable> {
        let Some(doc_token) = self.token(orang, sheet)? else {
            return Ok(Answer::Ditolak("Privy tidak mengenal penandatangan"));
        };
        let request = privy::Request::OtpRequest { doc_token, nik: self.nik(orang) };
        Ok(match self.repeat(&request.into())? {
            Reply::Privy(privy::Reply::OtpSent { .. } | privy::Reply::Signed) => Answer::OtpDikirim,
            Reply::Privy(reply) => refused(&reply),
            _ => Answer::Ditolak("jawaban Privy tidak dikenal"),
        })
    }

    fn sign_privy(
        &mut self,
        orang: OrangId,
        sheet: Sheet,
        otp: &Secret,
    ) -> Result<Answer, Unreachable> {
        let sidik = sheet.sidik;
        let Some(doc_token) = self.token(orang, sheet)? else {
            return Ok(Answer::Ditolak("Privy tidak mengenal penandatangan"));
        };
        let nik = self.nik(orang);
        let request = privy::Request::OtpValidate { doc_token, nik, kode: otp.clone() };
        let status = privy::Request::Status { doc_token };
        let done =
            |reply: &Reply| matches!(reply, Reply::Privy(privy::Reply::Status { completed: true }));
        let reply = self.once_signed(orang, sidik, &request.into(), &status.into(), done)?;
        Ok(match reply {
            Reply::Privy(privy::Reply::Signed | privy::Reply::Status { completed: true }) => {
                self.world.desk.tokens.remove(&(orang, sidik.short()));
                Answer::Ditandatangani(sidik)
            }
            Reply::Privy(reply) => refused(&reply),
            _ => Answer::Ditolak("jawaban Privy tidak dikenal"),
        })
    }

    fn issue(
        &mut self,
        trx: TrxId,
        nilai: Rupiah,
        tenggat: SimTime,
    ) -> Result<Answer, Unreachable> {
        use payment_gateway::{Reply as Gateway, Request as Ask};
        let create = Ask::CreateVa { trx, nilai, expired_at: tenggat }.into();
        let inquire = Ask::InquireVa { trx }.into();
        let known = |reply: &Reply| matches!(reply, Reply::PaymentGateway(Gateway::Va { .. }));
        let (reply, _) = self.once(&create, &inquire, known, false);
        let mut reply = reply?;
        if reply == Reply::PaymentGateway(Gateway::DuplicateTrx) {
            // Issued by an earlier act whose answer was lost.
            reply = self.repeat(&inquire)?;
        }
        Ok(match reply {
            Reply::PaymentGateway(Gateway::Created { kode }) => Answer::Kode { kode, tenggat },
            Reply::PaymentGateway(Gateway::Va { kode, expired_at, .. }) => {
                Answer::Kode { kode, tenggat: expired_at }
            }
            _ => Answer::Ditolak("payment gateway menolak menerbitkan kode bayar"),
        })
    }

    fn pay(&mut self, pesanan: PesananId, kode: u64, nilai: Rupiah) -> Result<Answer, Unreachable> {
        use bank_cms::{Reply as Bank, Request as Ask};
        // Whoever pays it, a code is looked after under its own order.
        let pemilik = pembayaran::pemilik_kode(&self.world.platform, pesanan, kode);
        let open = self.world.desk.pending.get(&pemilik).and_then(|all| {
            all.iter().find(|one| !one.taken && (one.kode, one.nilai) == (kode, nilai)).copied()
        });
        let reference = match open {
            Some(open) => open.reference,
            None => self.new_reference(pesanan),
        };
        let request = Ask::PayVa { kode, nilai, reference }.into();
        let status = Ask::PaymentStatus { reference }.into();
        let paid = |reply: &Reply| matches!(reply, Reply::BankCms(Bank::Lunas { .. }));
        let (reply, doubtful) = self.once(&request, &status, paid, open.is_some());
        let taken = matches!(reply, Ok(Reply::BankCms(Bank::Lunas { .. })));
        if taken || doubtful {
            let pending = Pending { kode, nilai, reference, taken };
            self.world.await_payment(pemilik, pending);
        } else {
            self.world.desk.forget(pemilik, reference);
        }
        Ok(match reply? {
            Reply::BankCms(Bank::Lunas { .. }) => Answer::Lunas,
            Reply::BankCms(Bank::KodeTidakDikenal) => Answer::KodeTidakDikenal,
            Reply::BankCms(Bank::NilaiBerbeda) => Answer::NilaiBerbeda,
            Reply::BankCms(Bank::SaldoKurang) => Answer::Ditolak("saldo tidak cukup"),
            _ => Answer::Ditolak("jawaban bank tidak dikenal"),
        })
    }

    /// Names a payment by its order and how many were tried before it.
    fn new_reference(&mut self, pesanan: PesananId) -> u64 {
        let attempts = self.world.desk.attempts.entry(pesanan).or_default();
        *attempts = attempts.saturating_add(1);
        (u64::from(pesanan.0) << 16) | u64::from(*attempts)
    }

    /// Asks the gateway for a payment whose callback is missing (BYR-09).
    ///
    /// Returns the instant of the settlement if it has arrived; `Ok(None)` if the gateway has not
    /// seen it.
    pub(super) fn reconcile(&mut self, pending: Pending) -> Result<Option<SimTime>, Fault> {
        use payment_gateway::{Reply as Gateway, Request as Ask};
        let Pending { kode, reference, .. } = pending;
        let request = Ask::VaStatus { kode, reference }.into();
        match self.repeat(&request) {
            Ok(Reply::PaymentGateway(Gateway::Va { paid_at, .. })) => Ok(paid_at),
            Ok(_) => Ok(None),
            Err(unreachable) => Err(unreachable.fault),
        }
    }
}

impl Desk {
    /// Returns the order of a document that Privy has.
    pub(super) fn about(&self, orang: OrangId, dokumen: u64) -> Option<PesananId> {
        self.tokens.get(&(orang, dokumen)).map(|token| token.pesanan)
    }

    /// Forgets a payment that is accounted for.
    pub(super) fn forget(&mut self, pesanan: PesananId, reference: u64) {
        if let Some(all) = self.pending.get_mut(&pesanan) {
            all.retain(|pending| pending.reference != reference);
            if all.is_empty() {
                self.pending.remove(&pesanan);
                self.asked_at.remove(&pesanan);
            }
        }
    }
}

const fn certificate(status: CertificateStatus) -> Sertifikat {
    match status {
        CertificateStatus::Issue => Sertifikat::Aktif,
        CertificateStatus::NotRegistered
        | CertificateStatus::NoCertificate
        | CertificateStatus::New => Sertifikat::TidakTerdaftar,
        CertificateStatus::Expired
        | CertificateStatus::Renew
        | CertificateStatus::WaitingForVerification
        | CertificateStatus::Suspend
        | CertificateStatus::Revoke => Sertifikat::TidakAktif,
    }
}

const fn refused(reply: &privy::Reply) -> Answer {
    match reply {
        privy::Reply::OtpSalah => Answer::OtpSalah("salah"),
        privy::Reply::OtpKedaluwarsa => Answer::OtpSalah("kedaluwarsa"),
        privy::Reply::OtpHabis => Answer::OtpSalah("sudah terlalu sering dicoba"),
        privy::Reply::Menunggu => Answer::Ditolak("Privy masih memproses, ulangi nanti"),
        privy::Reply::TidakDikenal => Answer::Ditolak("Privy tidak mengenal penandatangan"),
        _ => Answer::Ditolak("ditolak Privy"),
    }
}
