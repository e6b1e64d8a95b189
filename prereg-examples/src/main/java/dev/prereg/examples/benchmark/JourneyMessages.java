package dev.prereg.examples.benchmark;

import dev.prereg.idp.Enrollment;
import dev.prereg.idp.SecretState;
import dev.prereg.shipping.Fulfillment;

/** The messages of one journey, made and opened in one of several ways. */
interface JourneyMessages {
    /**
     * Makes a response key and seals a PIN request and one credential request.
     *
     * @return the requests and the response key
     */
    Enrollment enroll();

    /**
     * Opens and verifies the PIN response and the credential response, and reads both.
     *
     * @return something that depends on the result
     */
    Object activate(SecretState state, Fulfillment fulfillment);

    /**
     * Opens and verifies the PIN response, and reads it.
     *
     * @return something that depends on the result
     */
    Object releasePin(SecretState state, Fulfillment fulfillment);
}
