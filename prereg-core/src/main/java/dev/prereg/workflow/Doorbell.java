package dev.prereg.workflow;

import java.time.Duration;

/** Lets one thread rest until a time is over or somebody rings; a ring before the rest ends it at once. */
final class Doorbell {
    private boolean rung;

    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    synchronized void await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (!rung && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        rung = false;
    }
}
