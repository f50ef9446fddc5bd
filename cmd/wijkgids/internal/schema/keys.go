package schema

// A Key is the name of a field in the front matter. It is not a string, so a
// misspelt key does not compile.
type Key struct{ name string }

// NewKey returns the key with a name, for a row of the table.
func NewKey(name string) Key { return Key{name} }

func (k Key) String() string { return k.name }

// Keys that code refers to. All other keys are only in their row of fields.go.
var (
	Aanmelden       = NewKey("aanmelden")
	AdviezenUit     = NewKey("adviezen-uit")
	Afbeelding      = NewKey("afbeelding")
	Aliassen        = NewKey("aliassen")
	Alt             = NewKey("alt")
	Antwoord        = NewKey("antwoord")
	Auteurs         = NewKey("auteurs")
	BasisURL        = NewKey("basis-url")
	Begin           = NewKey("begin")
	BegrippenLinken = NewKey("begrippen-linken")
	Beheerder       = NewKey("beheerder")
	Betrokkenheid   = NewKey("betrokkenheid")
	Bijgewerkt      = NewKey("bijgewerkt")
	Bronnen         = NewKey("bronnen")
	BronURL         = NewKey("url")
	Concept         = NewKey("concept")
	Datum           = NewKey("datum")
	Deel            = NewKey("deel")
	Doelgroepen     = NewKey("doelgroepen")
	Eind            = NewKey("eind")
	Gegevens        = NewKey("gegevens")
	Gemeente        = NewKey("gemeente")
	Herhaling       = NewKey("herhaling")
	Hulp            = NewKey("hulp")
	Hulpbij         = NewKey("hulpbij")
	HulpTelefoon    = NewKey("telefoon")
	HulpWanneer     = NewKey("wanneer")
	HulpWie         = NewKey("wie")
	ID              = NewKey("id")
	Jaar            = NewKey("jaar")
	Kosten          = NewKey("kosten")
	Leeftijd        = NewKey("leeftijd")
	Licentie        = NewKey("licentie")
	Maker           = NewKey("maker")
	Nagelezen       = NewKey("nagelezen")
	Nazien          = NewKey("nazien")
	Offline         = NewKey("offline")
	Organisatoren   = NewKey("organisatoren")
	Partners        = NewKey("partners")
	Peildatum       = NewKey("peildatum")
	Periode         = NewKey("periode")
	Postcodes       = NewKey("postcodes")
	Provincie       = NewKey("provincie")
	Repo            = NewKey("repo")
	Samenvatting    = NewKey("samenvatting")
	Sinds           = NewKey("sinds")
	Status          = NewKey("status")
	Taal            = NewKey("taal")
	TaalTitel       = NewKey("taal-titel")
	Tak             = NewKey("tak")
	Talen           = NewKey("talen")
	Themas          = NewKey("themas")
	Titel           = NewKey("titel")
	Toestemming     = NewKey("toestemming")
	Tot             = NewKey("tot")
	Trefwoorden     = NewKey("trefwoorden")
	Uitgelicht      = NewKey("uitgelicht")
	Uitgever        = NewKey("uitgever")
	Vertaald        = NewKey("vertaald")
	Verwant         = NewKey("verwant")
	Volgorde        = NewKey("volgorde")
	Vorm            = NewKey("vorm")
	Vormen          = NewKey("vormen")
	Vragen          = NewKey("vragen")
	Wanneer         = NewKey("wanneer")
	Wijk            = NewKey("wijk")

	Plek         = NewKey("plek")
	PlekNaam     = NewKey("naam")
	PlekAdres    = NewKey("adres")
	PlekPostcode = NewKey("postcode")
	PlekPlaats   = NewKey("plaats")
	PlekLat      = NewKey("lat")
	PlekLon      = NewKey("lon")

	Contact         = NewKey("contact")
	ContactNaam     = NewKey("naam")
	ContactEmail    = NewKey("email")
	ContactTelefoon = NewKey("telefoon")
	ContactWebsite  = NewKey("website")

	Toegankelijkheid = NewKey("toegankelijkheid")
	NalevingStatus   = NewKey("status")
	Verklaard        = NewKey("verklaring")
	Functie          = NewKey("functie")
	Onderzocht       = NewKey("onderzocht")
	Onderzoeker      = NewKey("onderzoeker")
	Rapport          = NewKey("rapport")
	Register         = NewKey("register")
	Antwoordtijd     = NewKey("antwoord")
	Afwijkingen      = NewKey("afwijkingen")
	AfwijkingWat     = NewKey("wat")
	AfwijkingEis     = NewKey("eis")
	AfwijkingGevolg  = NewKey("gevolg")
	AfwijkingOorzaak = NewKey("oorzaak")
	AfwijkingAnders  = NewKey("anders")
	AfwijkingPlan    = NewKey("plan")
	AfwijkingKlaar   = NewKey("klaar")

	Woo            = NewKey("woo")
	WooOrganisatie = NewKey("organisatie")
	WooCategorie   = NewKey("categorie")

	Huisstijl            = NewKey("huisstijl")
	HuisstijlKleur       = NewKey("kleur")
	HuisstijlKleurDonker = NewKey("kleur-donker")
	HuisstijlLogo        = NewKey("logo")
	HuisstijlLogoDonker  = NewKey("logo-donker")
	HuisstijlLogoAlt     = NewKey("logo-alt")
	HuisstijlThema       = NewKey("thema")
	HuisstijlThemaDonker = NewKey("thema-donker")
	HuisstijlVoet        = NewKey("voet")
	VoetTekst            = NewKey("tekst")
	VoetAdres            = NewKey("adres")
)

// Values that code refers to.
const (
	StatusActief    = "actief"
	StatusGestopt   = "gestopt"
	StatusOpgegaan  = "opgegaan"
	StatusVoorstel  = "voorstel"
	StatusOnbekend  = "onbekend"
	StatusGepland   = "gepland"
	StatusGeweest   = "geweest"
	StatusAfgelast  = "afgelast"
	InformeleSteun  = "informele-steun"
	SocialeControle = "informele-sociale-controle"
	JongEnOud       = "intergenerationeel-contact"
	True, False     = "true", "false" // of a Bool
)
