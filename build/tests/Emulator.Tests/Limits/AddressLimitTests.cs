using System.Net;
using Emulator.Limits;
using Microsoft.Extensions.Time.Testing;

namespace Emulator.Tests.Limits;

public sealed class AddressLimitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Each_address_has_a_bucket_of_its_own()
    {
        var limit = new AddressLimit(new BucketSize(2, 0.5), _time);
        var (one, other) = (IPAddress.Parse("127.0.0.1"), IPAddress.Parse("127.0.0.2"));

        Allowed(limit, one, one, one).ShouldBe([true, true, false]);
        Allowed(limit, other, other, other).ShouldBe([true, true, false]);

        _time.Advance(TimeSpan.FromSeconds(2));
        Allowed(limit, one, one).ShouldBe([true, false]);
    }

    [Fact]
    public void Many_other_addresses_fill_nobodys_bucket()
    {
        var limit = new AddressLimit(new BucketSize(2, 0.5), _time);
        var patient = IPAddress.Parse("127.0.0.1");
        for (var n = 0; n < 5000; n++)
        {
            limit.Allows(new IPAddress([10, 0, (byte)(n / 256), (byte)n]));
            if (n == 2000)
                _time.Advance(TimeSpan.FromMinutes(1));
            if (n == 2001)
                Allowed(limit, patient, patient, patient).ShouldBe([true, true, false]);
        }

        limit.Allows(patient).ShouldBeFalse();
    }

    private static IEnumerable<bool> Allowed(AddressLimit limit, params IReadOnlyList<IPAddress> addresses) =>
        [.. addresses.Select(limit.Allows)];
}
