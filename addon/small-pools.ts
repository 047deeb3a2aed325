/**
 * Short buffers are cut out of a pool that lives as long as any of them, and MQTT.js never lets go of the few bytes in
 * which it wrote the length of a packet, once for every length: hundreds of pools of Node's 64 kB.
 */
Buffer.poolSize = 8 * 1_024;
