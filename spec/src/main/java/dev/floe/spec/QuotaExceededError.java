// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/**
 * A request was refused because the quota has no room for it.
 *
 * <p>It extends {@link OutOfMemoryError}, so that handlers written for {@code ByteBuffer.allocateDirect} keep working.
 * Request, usage and limit are bytes in one measure, that of the {@linkplain QuotaBasis basis}: as far as the ledger shows,
 * {@code usage() + request() > limit()}.
 */
public final class QuotaExceededError extends OutOfMemoryError {
    private static final long serialVersionUID = 1L;

    private final long request;
    private final long usage;
    private final long limit;

    /**
     * Makes the error.
     *
     * @param request the bytes that were asked for
     * @param usage the bytes that were charged when the request was refused
     * @param limit the bytes that may be charged
     * @param remark what else the reader should know, empty for nothing; it ends the message
     */
    public QuotaExceededError(long request, long usage, long limit, String remark) {
        super("direct memory quota exceeded: requestBytes=" + request + ", chargedBytes=" + usage + ", limitBytes="
                + limit + (remark.isEmpty() ? "" : ", " + remark) + " [RES-10]");
        this.request = request;
        this.usage = usage;
        this.limit = limit;
    }

    /** {@return the bytes that were asked for} */
    public long request() {
        return request;
    }

    /** {@return the bytes that were charged when the request was refused} */
    public long usage() {
        return usage;
    }

    /** {@return the bytes that may be charged} */
    public long limit() {
        return limit;
    }
}
