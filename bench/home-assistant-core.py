"""Runs inside Home Assistant, as an integration: hands recorded messages to its own MQTT client and measures the CPU.

`messages.json` in the configuration folder holds the steps, `figures.json` is written beside it, and Home Assistant ends.
What is left out: sockets (the client's callback is called as if paho had read the message, and nothing is subscribed at
the broker), the files of the registries, the recorder and the log. What is left in: everything else that Home Assistant
does for the message, until no task is left.
"""

import asyncio
import gc
import json
import os
from pathlib import Path
import signal
import time

from paho.mqtt.client import MQTTMessage

from homeassistant.components.mqtt import DATA_MQTT
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.storage import Store

# Read from the socket in one go, before the loop turns to what else there is.
AT_ONCE = 10
# Entities are added in tasks that begin others: this often in a row there must be none.
QUIET_LOOKS = 3
LOOK_S = 0.05


async def async_setup(hass, config):
    """Begins when everything is loaded; as a background task, so that waiting for tasks does not wait for this."""

    async def begin(_event):
        hass.async_create_background_task(measure(hass), "bench")

    hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STARTED, begin)
    return True


async def measure(hass):
    """Every step in its order, then what Home Assistant made of it all."""
    figures = Path(hass.config.path("figures.json"))
    try:
        client = hass.data[DATA_MQTT].client
        await connected(client)
        leave_out(client)
        steps = await hass.async_add_executor_job(read_steps, hass.config.path("messages.json"))
        answer = {"homes": [[await step(hass, client, messages) for messages in steps]], **outcome(hass)}
    except Exception as error:  # The one who waits for the file must hear of it.
        answer = {"error": repr(error)}
    await hass.async_add_executor_job(figures.write_text, json.dumps(answer))
    os.kill(os.getpid(), signal.SIGTERM)


async def connected(client):
    """Its own first subscriptions go to the broker as always."""
    while not client.connected or client._pending_subscriptions:
        await asyncio.sleep(0.1)
    await asyncio.sleep(1)


def leave_out(client):
    """No socket and no file from now on; matching goes by topic, as with a broker that numbers no subscriptions."""
    client._supports_subscription_identifiers = False
    client._subscribe_debouncer.async_schedule = lambda: None
    client._unsubscribe_debouncer.async_schedule = lambda: None
    Store.async_delay_save = lambda *_arguments, **_named: None


def read_steps(path):
    """Each step's messages as paho hands them over."""
    return [[to_message(at, one) for at, one in enumerate(step)] for step in json.loads(Path(path).read_text())]


def to_message(at, one):
    message = MQTTMessage(mid=at, topic=one["topic"].encode())
    message.payload = one["payload"].encode()
    message.retain = one["retain"]
    return message


async def step(hass, client, messages):
    """CPU of the whole process for each message, until everything that follows from them is done."""
    # A collection of the whole home takes a second, and would be charged to whichever step it falls into. V8 is not
    # asked for its own: it would throw away compiled code as well.
    gc.collect()
    begun = time.process_time()
    for at, message in enumerate(messages):
        message.timestamp = time.monotonic()
        client._async_mqtt_on_message(None, None, message)
        if at % AT_ONCE == AT_ONCE - 1:
            await asyncio.sleep(0)
    await quiet(hass)
    return (time.process_time() - begun) * 1e6 / len(messages)


async def quiet(hass):
    registry = er.async_get(hass)
    looks, seen = 0, None
    while looks < QUIET_LOOKS:
        await hass.async_block_till_done()
        now = (len(registry.entities), len(hass.states.async_entity_ids()))
        looks = looks + 1 if now == seen else 0
        seen = now
        await asyncio.sleep(LOOK_S)


def outcome(hass):
    entries = [entry for entry in er.async_get(hass).entities.values() if entry.platform == "mqtt"]
    states = {entry.entity_id: hass.states.get(entry.entity_id) for entry in entries}
    devices = {entry.device_id for entry in entries}
    return {
        "entities": len(entries),
        "devices": len([device for device in devices if dr.async_get(hass).async_get(device or "")]),
        "states": {entity_id: state.state for entity_id, state in states.items() if state},
    }
