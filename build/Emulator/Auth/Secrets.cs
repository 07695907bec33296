using System.Security.Cryptography;
using System.Text;

namespace Emulator.Auth;

internal static class Secrets
{
    /// <summary>Compares in constant time, wherever the two differ.</summary>
    public static bool AreEqual(string left, string right) => CryptographicOperations.FixedTimeEquals(Digest(left), Digest(right));

    public static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
