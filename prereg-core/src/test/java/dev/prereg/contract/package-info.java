/**
 * Tests that every implementation of a port must pass, written for JUnit Jupiter and AssertJ: extend the abstract class,
 * give it the implementation and the few things that it cannot know.
 */
package dev.prereg.contract;
