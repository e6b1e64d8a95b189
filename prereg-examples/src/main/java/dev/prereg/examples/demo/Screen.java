package dev.prereg.examples.demo;

import java.io.PrintStream;

/** Where a command writes: lines, and on a terminal one more that is overwritten while something works. Thread-safe. */
final class Screen {
    private static final int WIDTH = 78;

    private final PrintStream out;
    private final boolean terminal;
    private boolean working;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    void line() {
        line("");
    }

    /** Shows what is being worked on; off a terminal nothing. */
    synchronized void working(String text) {
        if (terminal) {
            clear();
            out.print(text.length() < WIDTH ? text : text.substring(0, WIDTH));
            out.flush();
            working = true;
        }
    }

    private void clear() {
        if (working) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            working = false;
        }
    }
}
