/**
 * Lines of a `global` section that keep haproxy from reading the system's certificates for its HTTP client, which would
 * take three quarters of its start: 30 ms. Older versions (Ubuntu 22.04) have none, nor the option.
 */
export const NO_CERTIFICATES = `.if version_atleast(2.6)
    httpclient.ssl.verify none
.endif`;
