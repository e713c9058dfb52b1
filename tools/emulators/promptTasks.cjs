/**
 * Loaded into firebase-tools ahead of its own code. The Tasks emulator looks once a second whether there
 * is a task, and a thousand times a second for as long as one runs or waits to be tried again: that is a
 * second for every step of a job, and a good part of a processor.
 */
const { TaskQueueController } = require('firebase-tools/lib/emulator/tasksEmulator');

/** In milliseconds: while there is nothing to do, and while there is. */
TaskQueueController.LISTEN_TIMEOUT = 50;
TaskQueueController.UPDATE_TIMEOUT = 20;
