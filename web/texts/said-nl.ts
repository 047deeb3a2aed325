import type { Sayings } from "./said.ts";

/** What the app says in English, in Dutch. `{0}` and `{1}` are filled in as they stand. */
export const SAID_NL: Sayings = {
  "In a topic filter, + must stand alone between two slashes.":
    "In een topicfilter moet + alleen tussen twee schuine strepen staan.",
  "In a topic filter, # must stand alone behind the last slash.":
    "In een topicfilter moet # alleen achter de laatste schuine streep staan.",
  "A topic to publish to must not contain the wildcards + and #.":
    "Een topic om naar te sturen mag de jokertekens + en # niet bevatten.",
  "A topic is a text, not a list or an object.": "Een topic is een tekst, geen lijst of object.",
  "A topic is a text, null is none.": "Een topic is een tekst, null is dat niet.",
  "A topic must not be empty.": "Een topic mag niet leeg zijn.",
  "A topic must not contain control characters.": "Een topic mag geen besturingstekens bevatten.",
  "Give one topic as a text.": "Geef één topic als tekst.",
  "One of these is expected here: {0}.": "Hier wordt een van deze verwacht: {0}.",
  "The quality of service is 0, 1 or 2.": "De QoS is 0, 1 of 2.",
  "Use 0, 1 or 2.": "Gebruik 0, 1 of 2.",
  "A sensor of the device class {0} shows no number and can have no unit.":
    "Een sensor van de apparaatklasse {0} toont geen getal en kan geen eenheid hebben.",
  "{0} is no time zone of the IANA list; it is ignored.":
    "{0} is geen tijdzone van de IANA-lijst; het wordt genegeerd.",
  "Use a name like Europe/Amsterdam.": "Gebruik een naam als Europe/Amsterdam.",
  "The domain in default_entity_id is ignored: an entity of {0} gets an id of {1}.":
    "Het domein in default_entity_id wordt genegeerd: een entiteit van {0} krijgt een id van {1}.",
  "The state class {0} is impossible for the device class {1}.":
    "De statusklasse {0} is onmogelijk bij de apparaatklasse {1}.",
  "The device class {0} expects {1}.": "De apparaatklasse {0} verwacht {1}.",
  "A text is expected here, null is none.": "Hier wordt een tekst verwacht, null is dat niet.",
  "A text is expected here, not a list or an object.": "Hier wordt een tekst verwacht, geen lijst of object.",
  "A text is expected here, in quotes.": "Hier wordt een tekst verwacht, tussen aanhalingstekens.",
  "True or false is expected here.": "Hier wordt true of false verwacht.",
  "Use true or false.": "Gebruik true of false.",
  "A whole number is expected here.": "Hier wordt een geheel getal verwacht.",
  "A whole number of at least {0} is expected here.": "Hier wordt een geheel getal van minstens {0} verwacht.",
  "A JSON integer is expected here, without quotes and without a point.":
    "Hier wordt een geheel getal verwacht, zonder aanhalingstekens en zonder punt.",
  "A number is expected here.": "Hier wordt een getal verwacht.",
  "A number of at least {0} is expected here.": "Hier wordt een getal van minstens {0} verwacht.",
  "A list is expected here.": "Hier wordt een lijst verwacht.",
  "The device class {0} has no unit, and here the unit {1} is given.":
    "De apparaatklasse {0} heeft geen eenheid, en hier staat de eenheid {1}.",
  "The device class {0} goes with one of {1}, and {2} is not among them.":
    "Bij de apparaatklasse {0} hoort een van {1}, en {2} is daar niet bij.",
  "Use one of these units, or remove device_class.": "Gebruik een van deze eenheden, of haal device_class weg.",
  "Use the unit {0}.": "Gebruik de eenheid {0}.",
  "The interval must not be negative.": "De duur mag niet negatief zijn.",
  "A connection is a pair of texts: [kind, value].": "Een verbinding is een paar teksten: [soort, waarde].",
  "A connection has a kind and a value: [kind, value].":
    "Een verbinding heeft een soort en een waarde: [soort, waarde].",
  "At least one identifier is needed.": "Er is minstens één identificatie nodig.",
  "The key via_hub has no effect any more.": "De sleutel via_hub doet niets meer.",
  "Use via_device instead.": "Gebruik in plaats daarvan via_device.",
  "The device is an object with named keys.": "Het apparaat is een object met sleutels.",
  "A device needs at least one identifier or connection.":
    "Een apparaat heeft minstens één identificatie of verbinding nodig.",
  "Add identifiers.": "Voeg identifiers toe.",
  "The ids in a discovery topic may hold only the letters a to z and A to Z, digits, _ and -.":
    "De id's in een discovery-topic mogen alleen de letters a tot z en A tot Z, cijfers, _ en - bevatten.",
  "Use other ids in the topic.": "Gebruik andere id's in het topic.",
  "A component is an object with named keys.": "Een component is een object met sleutels.",
  "A component needs a platform.": "Een component heeft een platform nodig.",
  "Add platform, for example sensor.": "Voeg platform toe, bijvoorbeeld sensor.",
  "Every entity of a device message needs a unique_id.":
    "Elke entiteit van een apparaatbericht heeft een unique_id nodig.",
  "A device message needs components or child_devices.": "Een apparaatbericht heeft components of child_devices nodig.",
  "The message is neither empty nor a JSON object.": "Het bericht is niet leeg en ook geen JSON-object.",
  "The message is not text in UTF-8.": "Het bericht is geen tekst in UTF-8.",
  "A regular expression is a text.": "Een reguliere expressie is een tekst.",
  "This does not compile as a Python regular expression.": "Dit is geen geldige reguliere expressie van Python.",
  "An object with named keys is expected here.": "Hier wordt een object met sleutels verwacht.",
  "The key {0} is required and not there.": "De sleutel {0} is verplicht en ontbreekt.",
  "The key {0} is not known here, and unknown keys are refused at this place.":
    "De sleutel {0} is hier niet bekend, en onbekende sleutels worden op deze plek geweigerd.",
  "Only one of {0} may be given.": "Van {0} mag er maar één staan.",
  "{0} belong together: give all of them or none.": "{0} horen bij elkaar: geef ze allemaal of geen.",
  "A template is a text.": "Een sjabloon is een tekst.",
  "The template cannot be read at character {0}, near: {1} ({2})":
    "Het sjabloon is bij teken {0} niet te lezen, bij: {1} ({2})",
  "An icon is written prefix:name.": "Een pictogram schrijf je als voorvoegsel:naam.",
  "{0}: more than MQTT Rollcall looks at. Home Assistant may accept it.":
    "{0}: meer dan MQTT Rollcall bekijkt. Home Assistant accepteert het misschien wel.",
  "{0} is no component of MQTT discovery": "{0} is geen component van MQTT-discovery",
  "Add the possible states.": "Voeg de mogelijke statussen toe.",
  "The item was announced before on {0}, and only that topic can change it.":
    "Dit is al aangekondigd op {0}, en alleen dat topic kan het wijzigen.",
  "Remove or migrate the first announcement before the second one is sent.":
    "Verwijder of migreer de eerste aankondiging voordat de tweede wordt gestuurd.",
  "Nothing is known that this topic could remove.": "Er is niets bekend dat dit topic zou kunnen verwijderen.",
  "The device has a trigger of this type and subtype already.":
    "Het apparaat heeft al een trigger van dit type en subtype.",
  "Another entity of this component has the same unique_id; the first one keeps it.":
    "Een andere entiteit van dit component heeft dezelfde unique_id; de eerste houdt hem.",
  "Give every entity a unique_id of its own.": "Geef elke entiteit een eigen unique_id.",
  "The identifiers and connections belong to two different devices.":
    "De identificaties en verbindingen horen bij twee verschillende apparaten.",
  "Use {0}.": "Gebruik {0}.",
  "Remove {0}.": "Haal {0} weg.",
  "Add {0}.": "Voeg {0} toe.",

  "The template failed: {0}": "Het sjabloon mislukte: {0}",
  "The attributes message is not JSON; the attributes stay as they were.":
    "Het bericht met attributen is geen JSON; de attributen blijven zoals ze waren.",
  "The attributes message is JSON, but no object.": "Het bericht met attributen is JSON, maar geen object.",
  "Home Assistant cannot use wildcards in availability topics.":
    "Home Assistant kan geen jokertekens gebruiken in beschikbaarheidstopics.",
  "The message is none of {0}.": "Het bericht is geen van {0}.",
  "The message is no JSON object.": "Het bericht is geen JSON-object.",
  "The message is JSON, but no object.": "Het bericht is JSON, maar geen object.",
  "The message is not a number.": "Het bericht is geen getal.",
  "The message is none of the modes the announcement lists.": "Het bericht is geen van de modi uit de aankondiging.",
  "The message is none of the preset modes the announcement lists.":
    "Het bericht is geen van de voorinstellingen uit de aankondiging.",
  "The text is longer than the allowed {0} characters.": "De tekst is langer dan de toegestane {0} tekens.",
  "A state has at most {0} characters.": "Een status heeft hoogstens {0} tekens.",
  "Latitude and longitude must both be numbers.": "Breedte- en lengtegraad moeten beide getallen zijn.",
  "The options of the select do not contain this value.": "Deze waarde staat niet bij de opties van de keuzelijst.",
  "The options of the sensor do not contain this value.": "Deze waarde staat niet bij de opties van de sensor.",
  'Neither "{0}" nor "{1}".': 'Niet "{0}" en ook niet "{1}".',
  "The state is none of on, off and None.": "De status is geen van on, off en None.",
  "The message is no date or time in ISO 8601.": "Het bericht is geen datum of tijd volgens ISO 8601.",
  "The event is not JSON.": "De gebeurtenis is geen JSON.",
  "The object has no event_type.": "Het object heeft geen event_type.",
  "The event type is none of {0}.": "Het type gebeurtenis is geen van {0}.",
  "The picture is not base64.": "De afbeelding is geen base64.",
  "The message is none of the states of this cover.": "Het bericht is geen van de statussen van deze bedekking.",
  "The position is not a number.": "De positie is geen getal.",
  'The message has no "{0}".': 'Het bericht heeft geen "{0}".',
  "The number is not within {0} and {1}.": "Het getal ligt niet tussen {0} en {1}.",
  "A sensor of class {0} has no unit.": "Een sensor van klasse {0} heeft geen eenheid.",
  "The state is not a date.": "De status is geen datum.",
  "A timestamp needs an offset or Z.": "Een tijdstip heeft een tijdzone of Z nodig.",
  "A number is expected, because of class or unit.": "Vanwege klasse of eenheid wordt een getal verwacht.",
  "There is no topic to send this command to.": "Er is geen topic om deze opdracht naartoe te sturen.",
  "Arming requires a code, and none was given.": "Voor inschakelen is een code nodig, en die is niet gegeven.",
  "The broker does not accept the user name or password":
    "De broker accepteert de gebruikersnaam of het wachtwoord niet",
  "The broker says we are not authorised": "De broker zegt dat we geen toegang hebben",
  "The broker is there, but says it is not available": "De broker is er, maar zegt dat hij niet beschikbaar is",
  "The broker refuses our client id": "De broker weigert onze client-id",
  "The broker is shutting down": "De broker wordt afgesloten",
  "Another client connected with our client id": "Een andere client verbond met onze client-id",
  "Nothing to do here: it is tried again. If it stays, look at the broker's log.":
    "Hier is niets te doen: het wordt opnieuw geprobeerd. Blijft het, kijk dan in het logboek van de broker.",
  "The other version is tried by itself.": "De andere versie wordt vanzelf geprobeerd.",
  "Another client id is tried by itself.": "Een andere client-id wordt vanzelf geprobeerd.",
  "Asking for the devices known from the last time": "Er wordt gevraagd naar de apparaten van de vorige keer",
  "Asking by component": "Er wordt per component gevraagd",
  "Asking by component once more": "Er wordt nog eens per component gevraagd",
  "Asking by device and by object": "Er wordt per apparaat en per object gevraagd",
  "The broker stopped answering": "De broker antwoordt niet meer",
  "Not connected": "Niet verbonden",
  "The connection was closed": "De verbinding werd gesloten",
  "The name of the broker in {0} is not known.": "De naam van de broker in {0} is niet bekend.",
  "Check the spelling, or use the IP address.": "Controleer de spelling, of gebruik het IP-adres.",
  "Check the address and the network between here and the broker.":
    "Controleer het adres en het netwerk tot aan de broker.",

  "Nothing answers at {0}: the connection was refused.": "Op {0} antwoordt niets: de verbinding werd geweigerd.",
  "The name in {0} is not known.": "De naam in {0} is niet bekend.",
  "No answer from {0}.": "Geen antwoord van {0}.",
  "There is no way to {0}.": "Er is geen weg naar {0}.",
  "The connection to {0} was cut by the other side.": "De verbinding met {0} werd door de andere kant verbroken.",
  "Check address and port, and that the broker runs. Usual ports: 1883 plain, 8883 with TLS.":
    "Controleer adres en poort, en of de broker draait. Gebruikelijke poorten: 1883 zonder, 8883 met TLS.",
  "Set the user name and password of a user the broker knows.":
    "Stel gebruikersnaam en wachtwoord in van een gebruiker die de broker kent.",
  "It is tried again by itself. Home Assistant may be restarting.":
    "Het wordt vanzelf opnieuw geprobeerd. Misschien start Home Assistant opnieuw.",
  "Check the address of Home Assistant, and that it runs. It is tried again by itself.":
    "Controleer het adres van Home Assistant, en of het draait. Het wordt vanzelf opnieuw geprobeerd.",
  "Home Assistant does not accept our token.": "Home Assistant accepteert ons token niet.",
  "Home Assistant stopped answering.": "Home Assistant antwoordt niet meer.",
  "Home Assistant closed the connection.": "Home Assistant heeft de verbinding gesloten.",
  "Home Assistant is not running.": "Home Assistant draait niet.",
  "It is not known where Home Assistant is.": "Het is niet bekend waar Home Assistant is.",
  "Set homeassistant_url and homeassistant_token to see what it has registered.":
    "Stel homeassistant_url en homeassistant_token in om te zien wat het heeft geregistreerd.",
  "No MQTT broker is set up in Home Assistant.": "In Home Assistant is geen MQTT-broker ingesteld.",
  "Only administrators of Home Assistant may change things here. You may look.":
    "Alleen beheerders van Home Assistant mogen hier iets wijzigen. Je mag kijken.",
  "Home Assistant could not be asked whether you are an administrator. Until then you may only look.":
    "Aan Home Assistant kon niet worden gevraagd of je beheerder bent. Tot dan mag je alleen kijken.",
  "Too much was asked at once. Wait a second and try again.":
    "Er werd te veel tegelijk gevraagd. Wacht even en probeer het opnieuw.",
  "The password was tried too often. Wait a minute and try again.":
    "Het wachtwoord is te vaak geprobeerd. Wacht een minuut en probeer het opnieuw.",
  "The password is wrong.": "Het wachtwoord is onjuist.",
  "Somebody on this machine": "Iemand op deze computer",
  "Somebody with the password": "Iemand met het wachtwoord",
};
