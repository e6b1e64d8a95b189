package dev.prereg.examples.simulator;

import dev.prereg.examples.simulator.aic.SimulatedAic;
import dev.prereg.examples.simulator.entra.EntraSettings;
import dev.prereg.examples.simulator.entra.SimulatedEntra;
import dev.prereg.examples.simulator.pingone.SimulatedPingOne;
import dev.prereg.examples.simulator.server.Faults;
import dev.prereg.examples.simulator.server.Journal;
import dev.prereg.examples.simulator.server.ServiceHost;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatedWorld;
import dev.prereg.examples.simulator.yubico.SimulatedYubico;
import dev.prereg.examples.simulator.yubico.YubicoSettings;
import dev.prereg.fake.FakeYubico;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/** All simulated services, running. Each host it imitates has a loopback port of its own. Thread-safe. */
public final class Simulator implements AutoCloseable {
    private static final int AIC_PORT = 7;

    private final SimulatedWorld world;
    private final SimulatedYubico yubico;
    private final SimulatedEntra entra;
    private final SimulatedPingOne pingOne;
    private final SimulatedAic aic;
    private final ServiceHost control;

    private Simulator(Builder builder) {
        this.world = new SimulatedWorld(SimulatedClock.startingAt(builder.start));
        int port = builder.firstPort;
        this.yubico = new SimulatedYubico(world, builder.yubico, builder.station, port == 0 ? 0 : port + 1);
        this.entra = new SimulatedEntra(world, builder.entra, port == 0 ? 0 : port + 3);
        this.pingOne = new SimulatedPingOne(world, port == 0 ? 0 : port + 5);
        this.aic = new SimulatedAic(world, port == 0 ? 0 : port + AIC_PORT);
        this.control = ServiceHost.start(new ControlService(this), world, port);
    }

    /**
     * @return a simulator with default settings, on free ports
     */
    public static Simulator start() {
        return builder().start();
    }

    /**
     * @return a builder, filled with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * @return the simulated time; give it to the SDK as well
     */
    public SimulatedClock clock() {
        return world.clock();
    }

    /**
     * @return what shall go wrong
     */
    public Faults faults() {
        return world.faults();
    }

    /**
     * @return what was received
     */
    public Journal journal() {
        return world.journal();
    }

    /**
     * @return YubiEnterprise and Yubico's key sets
     */
    public SimulatedYubico yubico() {
        return yubico;
    }

    /**
     * @return Microsoft Entra ID and Microsoft Graph
     */
    public SimulatedEntra entra() {
        return entra;
    }

    /**
     * @return PingOne's sign-in service and platform API
     */
    public SimulatedPingOne pingOne() {
        return pingOne;
    }

    /**
     * @return PingOne Advanced Identity Cloud
     */
    public SimulatedAic aic() {
        return aic;
    }

    /**
     * @return where the services are and with which credentials, under the names of the examples' configuration
     */
    public Map<String, String> settings() {
        return SimulatorDescription.of(this);
    }

    /**
     * @return where it is steered over HTTP
     */
    public URI controlUrl() {
        return control.url().resolve("/simulator");
    }

    /** Stops all hosts; slow answers are dropped. */
    @Override
    public void close() {
        world.close();
        control.close();
        yubico.close();
        entra.close();
        aic.close();
        pingOne.close();
    }

    /** Builds a {@link Simulator}. Not thread-safe. */
    public static final class Builder {
        private Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        private int firstPort;
        private YubicoSettings yubico = YubicoSettings.defaults();
        private FakeYubico station = new FakeYubico();
        private EntraSettings entra = EntraSettings.defaults();

        private Builder() {}

        /**
         * @param time the first simulated time; now unless set
         * @return this builder
         */
        public Builder startingAt(Instant time) {
            this.start = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * @param port the first of eight ports in a row; free ones unless set
         * @return this builder
         */
        public Builder firstPort(int port) {
            if (port < 1 || port > 65_528) {
                throw new IllegalArgumentException("the first port is 1 to 65528");
            }
            this.firstPort = port;
            return this;
        }

        /**
         * @param settings what is not published about YubiEnterprise
         * @return this builder
         */
        public Builder yubico(YubicoSettings settings) {
            this.yubico = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * @param where where keys are programmed; a fresh one unless set
         * @return this builder
         */
        public Builder station(FakeYubico where) {
            this.station = Objects.requireNonNull(where, "where");
            return this;
        }

        /**
         * @param settings what is not known about Microsoft Graph
         * @return this builder
         */
        public Builder entra(EntraSettings settings) {
            this.entra = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * @return the running simulator
         * @throws java.io.UncheckedIOException if a port cannot be had
         */
        public Simulator start() {
            return new Simulator(this);
        }
    }
}
