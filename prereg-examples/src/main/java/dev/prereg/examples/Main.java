package dev.prereg.examples;

import dev.prereg.PreRegistrationException;
import dev.prereg.examples.command.InputException;
import dev.prereg.examples.command.UsageException;
import dev.prereg.examples.demo.DemoCommand;
import dev.prereg.examples.simulator.Simulator;
import dev.prereg.examples.simulator.SimulatorCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program: {@code demo}, {@code simulator} or {@code help}. */
public final class Main {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    /**
     * @param arguments a command and its arguments
     */
    public static void main(String[] arguments) {
        PrintStream out = utf8(FileDescriptor.out);
        System.exit(run(List.of(arguments), out, utf8(FileDescriptor.err)));
    }

    /** Names have accents, also where the platform's own encoding is ASCII. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return dispatch(arguments, out);
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println();
            usage(err);
            return USAGE;
        } catch (InputException | PreRegistrationException | UncheckedIOException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static int dispatch(List<String> arguments, PrintStream out) {
        if (arguments.isEmpty()) {
            throw new UsageException("a command is missing");
        }
        List<String> rest = arguments.subList(1, arguments.size());
        switch (arguments.get(0)) {
            case "demo":
                DemoCommand.run(rest, System.getenv(), out, isTerminal());
                return OK;
            case "simulator":
                return simulate(rest, out);
            case "help", "--help", "-h":
                usage(out);
                return OK;
            default:
                throw new UsageException("unknown command: " + arguments.get(0));
        }
    }

    /** From JDK 22 to 24 there is a console also where there is no terminal. */
    private static boolean isTerminal() {
        int jdk = Runtime.version().feature();
        return System.console() != null && (jdk < 22 || jdk > 24);
    }

    private static int simulate(List<String> arguments, PrintStream out) {
        Simulator running = SimulatorCommand.start(arguments, out);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.close();
        }
        return OK;
    }

    private static void usage(PrintStream out) {
        out.println("Usage: java -jar prereg-examples.jar COMMAND");
        out.println();
        out.println("  demo [--people FILE.csv]");
        out.println("      Orders a key for each of some people at simulated services and shows what happens.");
        out.println(
                "      In such a list, users whose name starts with \"nobody\" are unknown to Entra ID, and a postal");
        out.println("      code that does not fit its country is found undeliverable.");
        out.println("  demo [--people FILE.csv] [--config FILE.properties]");
        out.println("       [--yes-order-real-keys --state FILE [--resume] [--approve-pins]]");
        out.println("      The same at real services, if they are configured in the file or in variables such as");
        out.println("      PREREG_YUBIENTERPRISE_TOKEN, PREREG_ENTRA_TENANT, PREREG_ENTRA_CLIENT_ID and");
        out.println("      PREREG_ENTRA_CLIENT_SECRET. Without consent it lists what it would order.");
        out.println("  simulator [--port N]");
        out.println("      Runs the simulated services until it is stopped, and prints where they are.");
        out.println("  help");
        out.println("      Prints this.");
    }
}
