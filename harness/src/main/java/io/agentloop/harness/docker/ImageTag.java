package io.agentloop.harness.docker;

/** The name of an image, with its tag. */
public record ImageTag(String value) {
    /** Refuses the empty name. */
    public ImageTag {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an image needs a name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
