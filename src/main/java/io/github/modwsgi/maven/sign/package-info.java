/**
 * Authenticode: a module signed with jsign, and signatures read and checked. Whose signature is wanted is not decided here.
 *
 * <p>The reader is our own, and bounded as those in {@code binary} are: DER without recursion, no size from the file, one
 * signer, 64 certificates at most, keys of RSA and elliptic curves. It must check, and is tested to check against signatures
 * of jsign, osslsigncode and OpenSSL and against damaged ones, that
 *
 * <ul>
 *   <li>the file's digest, taken as Windows takes it, is the one that the signature states;
 *   <li>the signed attributes state the digest of that statement, and its kind;
 *   <li>the attributes were signed by the key of the certificate that the signer is named by;
 *   <li>that certificate may sign programs;
 *   <li>a time stamp (RFC 3161, or a countersignature as of PKCS #9) is over this very signature, signed likewise, by a
 *       certificate that may stamp times; one that does not hold is none.
 * </ul>
 *
 * <p>Chains of certificates up to a root are for the machine that loads the file. BouncyCastle, which would do the middle
 * three, would bring 10.3 MB to every user of the plugin; countersignatures of python.org's releases from 3.5 to 3.9, whose
 * block is a bare digest, need code of one's own with it, too.
 */
package io.github.modwsgi.maven.sign;
