package dev.prereg.examples.demo;

import dev.prereg.examples.command.InputException;
import dev.prereg.examples.command.UsageException;
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
        if (people.accepted().isEmpty() && people.problems().isEmpty()) {
            throw new InputException("the list of people holds nobody");
        }
        if (settings.isEmpty()) {
            refuseRealOptions(options);
            new SimulatedDemo(screen, people).run();
        } else {
            refuseInventedPeople(options);
            new RealDemo(screen, people, options, Clock.systemUTC()).run(settings);
        }
    }

    /** Who forgot to configure the services would take the simulation for the real thing. */
    private static void refuseRealOptions(DemoOptions options) {
        for (Option option : List.of(Option.CONFIG, Option.STATE, Option.ORDER, Option.APPROVE, Option.RESUME)) {
            if (options.has(option)) {
                throw new UsageException(option + " is for real services, but none are configured: set "
                        + DemoConfiguration.variable("yubienterprise.token") + " and the others, or give a --config");
            }
        }
    }

    private static void refuseInventedPeople(DemoOptions options) {
        if (options.has(Option.ORDER) && !options.has(Option.PEOPLE)) {
            throw new UsageException(Option.ORDER + " needs " + Option.PEOPLE
                    + " FILE: the people of the sample are invented, and real keys would be sent to them");
        }
    }
}
