package dev.prereg.examples.demo;

import dev.prereg.examples.demo.DemoOptions.Option;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The command {@code demo}. */
public final class DemoCommand {
    private DemoCommand() {}

    /**
     * Runs the demonstration, against a simulator unless services are configured.
     *
     * @param arguments the arguments after {@code demo}
     * @param environment the environment variables
     * @param out where it writes
     * @param terminal whether a person watches
     * @throws dev.prereg.examples.command.UsageException if the arguments are wrong
     * @throws dev.prereg.examples.command.InputException if the list of people or the configuration cannot be used
     */
    public static void run(List<String> arguments, Map<String, String> environment, PrintStream out, boolean terminal) {
        DemoOptions options = DemoOptions.parse(arguments);
        People people = options.file(Option.PEOPLE).map(PeopleFile::read).orElseGet(PeopleFile::sample);
        Screen screen = new Screen(out, terminal);
        Map<String, String> settings = DemoConfiguration.read(options.file(Option.CONFIG), environment);
        if (settings.isEmpty()) {
            new SimulatedDemo(screen, people).run();
        } else {
            new RealDemo(screen, people, options, Clock.systemUTC()).run(settings);
        }
    }
}
