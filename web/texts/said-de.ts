import type { Sayings } from "./said.ts";

/** What the app says in English, in German. `{0}` and `{1}` are filled in as they stand. */
export const SAID_DE: Sayings = {
  "In a topic filter, + must stand alone between two slashes.":
    "Ein Topic-Filter darf + nur allein zwischen zwei Schrägstrichen enthalten.",
  "In a topic filter, # must stand alone behind the last slash.":
    "Ein Topic-Filter darf # nur allein hinter dem letzten Schrägstrich enthalten.",
  "A topic to publish to must not contain the wildcards + and #.":
    "Ein Topic zum Senden darf die Platzhalter + und # nicht enthalten.",
  "A topic is a text, not a list or an object.": "Ein Topic ist ein Text, keine Liste und kein Objekt.",
  "A topic is a text, null is none.": "Ein Topic ist ein Text, null ist keiner.",
  "A topic must not be empty.": "Ein Topic darf nicht leer sein.",
  "A topic must not contain control characters.": "Ein Topic darf keine Steuerzeichen enthalten.",
  "Give one topic as a text.": "Gib ein Topic als Text an.",
  "One of these is expected here: {0}.": "Hier wird eines von diesen erwartet: {0}.",
  "The quality of service is 0, 1 or 2.": "Die QoS ist 0, 1 oder 2.",
  "Use 0, 1 or 2.": "Verwende 0, 1 oder 2.",
  "A sensor of the device class {0} shows no number and can have no unit.":
    "Ein Sensor der Geräteklasse {0} zeigt keine Zahl und kann keine Einheit haben.",
  "{0} is no time zone of the IANA list; it is ignored.": "{0} ist keine Zeitzone der IANA-Liste; sie wird ignoriert.",
  "Use a name like Europe/Amsterdam.": "Verwende einen Namen wie Europe/Amsterdam.",
  "The domain in default_entity_id is ignored: an entity of {0} gets an id of {1}.":
    "Die Domain in default_entity_id wird ignoriert: Eine Entität von {0} bekommt eine ID von {1}.",
  "The state class {0} is impossible for the device class {1}.":
    "Die Zustandsklasse {0} ist bei der Geräteklasse {1} unmöglich.",
  "The device class {0} expects {1}.": "Die Geräteklasse {0} erwartet {1}.",
  "A text is expected here, null is none.": "Hier wird ein Text erwartet, null ist keiner.",
  "A text is expected here, not a list or an object.": "Hier wird ein Text erwartet, keine Liste und kein Objekt.",
  "A text is expected here, in quotes.": "Hier wird ein Text in Anführungszeichen erwartet.",
  "True or false is expected here.": "Hier wird true oder false erwartet.",
  "Use true or false.": "Verwende true oder false.",
  "A whole number is expected here.": "Hier wird eine ganze Zahl erwartet.",
  "A whole number of at least {0} is expected here.": "Hier wird eine ganze Zahl von mindestens {0} erwartet.",
  "A JSON integer is expected here, without quotes and without a point.":
    "Hier wird eine ganze Zahl ohne Anführungszeichen und ohne Punkt erwartet.",
  "A number is expected here.": "Hier wird eine Zahl erwartet.",
  "A number of at least {0} is expected here.": "Hier wird eine Zahl von mindestens {0} erwartet.",
  "A list is expected here.": "Hier wird eine Liste erwartet.",
  "The device class {0} has no unit, and here the unit {1} is given.":
    "Die Geräteklasse {0} hat keine Einheit, und hier steht die Einheit {1}.",
  "The device class {0} goes with one of {1}, and {2} is not among them.":
    "Zur Geräteklasse {0} gehört eine von {1}, und {2} ist nicht darunter.",
  "Use one of these units, or remove device_class.": "Verwende eine dieser Einheiten, oder entferne device_class.",
  "Use the unit {0}.": "Verwende die Einheit {0}.",
  "The interval must not be negative.": "Die Dauer darf nicht negativ sein.",
  "A connection is a pair of texts: [kind, value].": "Eine Verbindung ist ein Paar von Texten: [Art, Wert].",
  "A connection has a kind and a value: [kind, value].": "Eine Verbindung hat eine Art und einen Wert: [Art, Wert].",
  "At least one identifier is needed.": "Mindestens eine Kennung ist nötig.",
  "The key via_hub has no effect any more.": "Der Schlüssel via_hub bewirkt nichts mehr.",
  "Use via_device instead.": "Verwende stattdessen via_device.",
  "The device is an object with named keys.": "Das Gerät ist ein Objekt mit Schlüsseln.",
  "A device needs at least one identifier or connection.": "Ein Gerät braucht mindestens eine Kennung oder Verbindung.",
  "Add identifiers.": "Füge identifiers hinzu.",
  "The ids in a discovery topic may hold only the letters a to z and A to Z, digits, _ and -.":
    "Die IDs in einem Discovery-Topic dürfen nur die Buchstaben a bis z und A bis Z, Ziffern, _ und - enthalten.",
  "Use other ids in the topic.": "Verwende andere IDs im Topic.",
  "A component is an object with named keys.": "Eine Komponente ist ein Objekt mit Schlüsseln.",
  "A component needs a platform.": "Eine Komponente braucht eine Plattform.",
  "Add platform, for example sensor.": "Füge platform hinzu, zum Beispiel sensor.",
  "Every entity of a device message needs a unique_id.": "Jede Entität einer Gerätenachricht braucht eine unique_id.",
  "A device message needs components or child_devices.": "Eine Gerätenachricht braucht components oder child_devices.",
  "The message is neither empty nor a JSON object.": "Die Nachricht ist weder leer noch ein JSON-Objekt.",
  "The message is not text in UTF-8.": "Die Nachricht ist kein Text in UTF-8.",
  "A regular expression is a text.": "Ein regulärer Ausdruck ist ein Text.",
  "This does not compile as a Python regular expression.": "Das ist kein gültiger regulärer Ausdruck von Python.",
  "An object with named keys is expected here.": "Hier wird ein Objekt mit Schlüsseln erwartet.",
  "The key {0} is required and not there.": "Der Schlüssel {0} ist vorgeschrieben und fehlt.",
  "The key {0} is not known here, and unknown keys are refused at this place.":
    "Der Schlüssel {0} ist hier nicht bekannt, und unbekannte Schlüssel werden an dieser Stelle abgelehnt.",
  "Only one of {0} may be given.": "Von {0} darf nur eines angegeben sein.",
  "{0} belong together: give all of them or none.": "{0} gehören zusammen: alle oder keines.",
  "A template is a text.": "Eine Vorlage ist ein Text.",
  "The template cannot be read at character {0}, near: {1} ({2})":
    "Die Vorlage ist bei Zeichen {0} nicht lesbar, bei: {1} ({2})",
  "An icon is written prefix:name.": "Ein Symbol wird als Präfix:Name geschrieben.",
  "{0}: more than MQTT Rollcall looks at. Home Assistant may accept it.":
    "{0}: mehr, als MQTT Rollcall betrachtet. Home Assistant nimmt es vielleicht an.",
  "{0} is no component of MQTT discovery": "{0} ist keine Komponente der MQTT-Discovery",
  "Add the possible states.": "Füge die möglichen Zustände hinzu.",
  "The item was announced before on {0}, and only that topic can change it.":
    "Das wurde schon auf {0} angekündigt, und nur dieses Topic kann es ändern.",
  "Remove or migrate the first announcement before the second one is sent.":
    "Entferne oder migriere die erste Ankündigung, bevor die zweite gesendet wird.",
  "Nothing is known that this topic could remove.": "Es ist nichts bekannt, was dieses Topic entfernen könnte.",
  "The device has a trigger of this type and subtype already.":
    "Das Gerät hat schon einen Auslöser dieses Typs und Untertyps.",
  "Another entity of this component has the same unique_id; the first one keeps it.":
    "Eine andere Entität dieser Komponente hat dieselbe unique_id; die erste behält sie.",
  "Give every entity a unique_id of its own.": "Gib jeder Entität eine eigene unique_id.",
  "The identifiers and connections belong to two different devices.":
    "Die Kennungen und Verbindungen gehören zu zwei verschiedenen Geräten.",
  "Use {0}.": "Verwende {0}.",
  "Remove {0}.": "Entferne {0}.",
  "Add {0}.": "Füge {0} hinzu.",

  "The template failed: {0}": "Die Vorlage ist gescheitert: {0}",
  "The attributes message is not JSON; the attributes stay as they were.":
    "Die Nachricht mit Attributen ist kein JSON; die Attribute bleiben, wie sie waren.",
  "The attributes message is JSON, but no object.": "Die Nachricht mit Attributen ist JSON, aber kein Objekt.",
  "Home Assistant cannot use wildcards in availability topics.":
    "Home Assistant kann in Verfügbarkeits-Topics keine Platzhalter verwenden.",
  "The message is none of {0}.": "Die Nachricht ist keines von {0}.",
  "The message is no JSON object.": "Die Nachricht ist kein JSON-Objekt.",
  "The message is JSON, but no object.": "Die Nachricht ist JSON, aber kein Objekt.",
  "The message is not a number.": "Die Nachricht ist keine Zahl.",
  "The message is none of the modes the announcement lists.": "Die Nachricht ist keiner der Modi aus der Ankündigung.",
  "The message is none of the preset modes the announcement lists.":
    "Die Nachricht ist keine der Voreinstellungen aus der Ankündigung.",
  "The text is longer than the allowed {0} characters.": "Der Text ist länger als die erlaubten {0} Zeichen.",
  "A state has at most {0} characters.": "Ein Zustand hat höchstens {0} Zeichen.",
  "Latitude and longitude must both be numbers.": "Breiten- und Längengrad müssen beide Zahlen sein.",
  "The options of the select do not contain this value.": "Dieser Wert ist keine der Optionen der Auswahl.",
  "The options of the sensor do not contain this value.": "Dieser Wert ist keine der Optionen des Sensors.",
  'Neither "{0}" nor "{1}".': 'Weder "{0}" noch "{1}".',
  "The state is none of on, off and None.": "Der Zustand ist keines von on, off und None.",
  "The message is no date or time in ISO 8601.": "Die Nachricht ist kein Datum und keine Zeit nach ISO 8601.",
  "The event is not JSON.": "Das Ereignis ist kein JSON.",
  "The object has no event_type.": "Das Objekt hat keinen event_type.",
  "The event type is none of {0}.": "Der Ereignistyp ist keiner von {0}.",
  "The picture is not base64.": "Das Bild ist kein base64.",
  "The message is none of the states of this cover.": "Die Nachricht ist keiner der Zustände dieser Abdeckung.",
  "The position is not a number.": "Die Position ist keine Zahl.",
  'The message has no "{0}".': 'Die Nachricht hat kein "{0}".',
  "The number is not within {0} and {1}.": "Die Zahl liegt nicht zwischen {0} und {1}.",
  "A sensor of class {0} has no unit.": "Ein Sensor der Klasse {0} hat keine Einheit.",
  "The state is not a date.": "Der Zustand ist kein Datum.",
  "A timestamp needs an offset or Z.": "Ein Zeitpunkt braucht einen Zeitversatz oder Z.",
  "A number is expected, because of class or unit.": "Wegen Klasse oder Einheit wird eine Zahl erwartet.",
  "There is no topic to send this command to.": "Es gibt kein Topic, an das dieser Befehl gesendet werden kann.",
  "Arming requires a code, and none was given.": "Zum Scharfschalten ist ein Code nötig, und keiner wurde angegeben.",
  "The broker does not accept the user name or password": "Der Broker nimmt Benutzername oder Passwort nicht an",
  "The broker says we are not authorised": "Der Broker sagt, dass wir nicht berechtigt sind",
  "The broker is there, but says it is not available": "Der Broker ist da, sagt aber, er sei nicht verfügbar",
  "The broker refuses our client id": "Der Broker lehnt unsere Client-ID ab",
  "The broker is shutting down": "Der Broker wird beendet",
  "Another client connected with our client id": "Ein anderer Client hat sich mit unserer Client-ID verbunden",
  "Nothing to do here: it is tried again. If it stays, look at the broker's log.":
    "Hier ist nichts zu tun: Es wird erneut versucht. Bleibt es so, hilft das Protokoll des Brokers.",
  "The other version is tried by itself.": "Die andere Version wird von selbst versucht.",
  "Another client id is tried by itself.": "Eine andere Client-ID wird von selbst versucht.",
  "Asking for the devices known from the last time": "Es wird nach den Geräten vom letzten Mal gefragt",
  "Asking by component": "Es wird nach Komponenten gefragt",
  "Asking by component once more": "Es wird noch einmal nach Komponenten gefragt",
  "Asking by device and by object": "Es wird nach Geräten und Objekten gefragt",
  "The broker stopped answering": "Der Broker antwortet nicht mehr",
  "Not connected": "Nicht verbunden",
  "The connection was closed": "Die Verbindung wurde geschlossen",
  "The name of the broker in {0} is not known.": "Der Name des Brokers in {0} ist nicht bekannt.",
  "Check the spelling, or use the IP address.": "Prüfe die Schreibweise, oder verwende die IP-Adresse.",
  "Check the address and the network between here and the broker.": "Prüfe die Adresse und das Netz bis zum Broker.",

  "Nothing answers at {0}: the connection was refused.": "Auf {0} antwortet nichts: Die Verbindung wurde abgelehnt.",
  "The name in {0} is not known.": "Der Name in {0} ist nicht bekannt.",
  "No answer from {0}.": "Keine Antwort von {0}.",
  "There is no way to {0}.": "Es gibt keinen Weg zu {0}.",
  "The connection to {0} was cut by the other side.": "Die Verbindung mit {0} wurde von der anderen Seite getrennt.",
  "Check address and port, and that the broker runs. Usual ports: 1883 plain, 8883 with TLS.":
    "Prüfe Adresse und Port, und ob der Broker läuft. Übliche Ports: 1883 ohne, 8883 mit TLS.",
  "Set the user name and password of a user the broker knows.":
    "Stelle Benutzername und Passwort eines Benutzers ein, den der Broker kennt.",
  "It is tried again by itself. Home Assistant may be restarting.":
    "Es wird von selbst erneut versucht. Vielleicht startet Home Assistant gerade neu.",
  "Check the address of Home Assistant, and that it runs. It is tried again by itself.":
    "Prüfe die Adresse von Home Assistant, und ob es läuft. Es wird von selbst erneut versucht.",
  "Home Assistant does not accept our token.": "Home Assistant nimmt unser Token nicht an.",
  "Home Assistant stopped answering.": "Home Assistant antwortet nicht mehr.",
  "Home Assistant closed the connection.": "Home Assistant hat die Verbindung geschlossen.",
  "Home Assistant is not running.": "Home Assistant läuft nicht.",
  "It is not known where Home Assistant is.": "Es ist nicht bekannt, wo Home Assistant ist.",
  "Set homeassistant_url and homeassistant_token to see what it has registered.":
    "Stelle homeassistant_url und homeassistant_token ein, um zu sehen, was es registriert hat.",
  "No MQTT broker is set up in Home Assistant.": "In Home Assistant ist kein MQTT-Broker eingerichtet.",
  "Only administrators of Home Assistant may change things here. You may look.":
    "Nur Administratoren von Home Assistant dürfen hier etwas ändern. Du darfst schauen.",
  "Home Assistant could not be asked whether you are an administrator. Until then you may only look.":
    "Home Assistant konnte nicht gefragt werden, ob du Administrator bist. Bis dahin darfst du nur schauen.",
  "Too much was asked at once. Wait a second and try again.":
    "Es wurde zu viel auf einmal verlangt. Warte eine Sekunde und versuche es erneut.",
  "The password was tried too often. Wait a minute and try again.":
    "Das Passwort wurde zu oft versucht. Warte eine Minute und versuche es erneut.",
  "The password is wrong.": "Das Passwort ist falsch.",
  "Somebody on this machine": "Jemand an diesem Rechner",
  "Somebody with the password": "Jemand mit dem Passwort",
};
