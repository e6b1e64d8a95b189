package dev.prereg.examples.simulator.pingone;

import dev.prereg.examples.simulator.server.ServiceHost;
import dev.prereg.examples.simulator.server.SimulatedWorld;
import java.net.URI;
import java.util.random.RandomGenerator;

/** PingOne as an application sees it: the sign-in service and the platform API, on a port each. */
public final class SimulatedPingOne implements AutoCloseable {
    private final PingOneApplication application;
    private final PingOneDirectory directory;
    private final PingOneBehaviour behaviour = new PingOneBehaviour();
    private final PingOneAccessTokens tokens;
    private final ServiceHost login;
    private final ServiceHost api;

    /**
     * Starts both hosts.
     *
     * @param world what all hosts share
     * @param firstPort the first of two ports, 0 for free ones
     */
    public SimulatedPingOne(SimulatedWorld world, int firstPort) {
        RandomGenerator random = RandomGenerator.getDefault();
        this.application = new PingOneApplication(
                "simulated.secret~" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
        this.directory = new PingOneDirectory(world);
        this.tokens = new PingOneAccessTokens(world.clock(), random);
        PingOneDeviceCalls devices = new PingOneDeviceCalls(directory, behaviour, world.clock(), random);
        this.login = ServiceHost.start(new PingOneTokenEndpoint(application, tokens, world.clock()), world, firstPort);
        this.api = ServiceHost.start(
                new PingOneApi(application, tokens, directory, behaviour, devices),
                world,
                firstPort == 0 ? 0 : firstPort + 1);
    }

    /**
     * @return the base URL of the sign-in service, without the environment
     */
    public URI loginUrl() {
        return login.url();
    }

    /**
     * @return the base URL of the API, without its version
     */
    public URI apiUrl() {
        return api.url();
    }

    /**
     * @return the worker application and its credentials
     */
    public PingOneApplication application() {
        return application;
    }

    /**
     * @return the users
     */
    public PingOneDirectory directory() {
        return directory;
    }

    /**
     * @return what is not known about PingOne, or differs
     */
    public PingOneBehaviour behaviour() {
        return behaviour;
    }

    /**
     * @return the access tokens given out
     */
    public PingOneAccessTokens tokens() {
        return tokens;
    }

    @Override
    public void close() {
        login.close();
        api.close();
    }
}
