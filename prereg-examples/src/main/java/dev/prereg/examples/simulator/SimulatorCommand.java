package dev.prereg.examples.simulator;

import dev.prereg.examples.command.UsageException;
import java.io.PrintStream;
import java.util.List;

/** The command {@code simulator [--port N]}: starts the services and prints where they are. */
public final class SimulatorCommand {
    private SimulatorCommand() {}

    /**
     * Starts a simulator.
     *
     * @param arguments the arguments after {@code simulator}
     * @param out where it prints what a client needs to know, as lines of a properties file
     * @return the running simulator
     * @throws UsageException if the arguments are wrong
     */
    public static Simulator start(List<String> arguments, PrintStream out) {
        Simulator.Builder builder = Simulator.builder();
        if (!arguments.isEmpty()) {
            builder.firstPort(port(arguments));
        }
        Simulator simulator = builder.start();
        out.println("# Simulated services on this machine. No key is ordered. The secrets are inventions of this run.");
        SimulatorDescription.of(simulator).forEach((name, value) -> out.println(name + "=" + value));
        out.println("# Steer it with " + simulator.controlUrl() + ", for example");
        out.println("#   curl -d '{\"advance\":\"PT24H\"}' " + simulator.controlUrl() + "/time");
        out.println("#   curl -d '{\"operation\":\"CREATE_SHIPMENT\",\"fault\":\"CUT_AFTER_EFFECT\"}' "
                + simulator.controlUrl() + "/faults");
        out.println("#   curl " + simulator.controlUrl() + "/journal");
        out.flush();
        return simulator;
    }

    private static int port(List<String> arguments) {
        if (arguments.size() == 2
                && arguments.get(0).equals("--port")
                && arguments.get(1).matches("\\d{1,5}")) {
            int port = Integer.parseInt(arguments.get(1));
            if (port >= 1 && port <= 65_528) {
                return port;
            }
        }
        throw new UsageException("simulator takes --port N, the first of eight ports in a row (1 to 65528)");
    }
}
