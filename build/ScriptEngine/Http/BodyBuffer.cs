using System.Buffers;

namespace ScriptEngine.Http;

/// <summary>Collects a body of unknown size; one that nobody wants is only counted off.</summary>
/// <param name="isKept">Whether anybody wants it.</param>
internal sealed class BodyBuffer(bool isKept) : IDisposable
{
    /// <summary>
    /// Most bytes that are kept of one body, on the wire and after decompression. k6 has no such limit; a load generator that takes
    /// gigabytes into memory stops measuring anything.
    /// </summary>
    public const int MaxLength = 64 << 20;

    // Of all large bodies that are being read at the same time.
    private const long MaxTogether = 4L * MaxLength;
    // A power of two, so that what the pool rounds up to is told apart from it.
    private const int Large = 1 << 20;

    private static long _together;

    private byte[] _bytes = [];
    private int _length;

    /// <exception cref="RequestFailure">It is more than can be kept.</exception>
    public void Append(ReadOnlySpan<byte> more)
    {
        if (!isKept || more.IsEmpty)
            return;
        if (more.Length > MaxLength - _length)
            throw TooMuch($"the response body is larger than {MaxLength >> 20} MiB, the most that the embedded engine keeps");
        if (_bytes.Length - _length < more.Length)
            Grow(_length + more.Length);
        more.CopyTo(_bytes.AsSpan(_length));
        _length += more.Length;
    }

    public byte[] ToArray() => _length == 0 ? [] : _bytes.AsSpan(0, _length).ToArray();

    public void Dispose()
    {
        if (_bytes.Length >= Large)
            Interlocked.Add(ref _together, -_bytes.Length);
        else if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private static RequestFailure TooMuch(string message) =>
        new(HttpErrorCode.BodyTooLarge, message + "; use the responseType 'none', or k6");

    private void Grow(int min)
    {
        var size = Math.Min(MaxLength, Math.Max(min, 2 * _bytes.Length));
        var larger = size <= Large / 2 ? ArrayPool<byte>.Shared.Rent(size) : NewLarge(Math.Max(size, Large));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Dispose();
        _bytes = larger;
    }

    // Not pooled: a pool would keep what one hostile answer took.
    private static byte[] NewLarge(int size)
    {
        if (Interlocked.Add(ref _together, size) > MaxTogether)
        {
            Interlocked.Add(ref _together, -size);
            throw TooMuch($"response bodies that are being read together are larger "
                + $"than {MaxTogether >> 20} MiB, the most that the embedded engine keeps");
        }

        return GC.AllocateUninitializedArray<byte>(size);
    }
}
