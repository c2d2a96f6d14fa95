using System.Text;
using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Resources;

/// <summary>What a List operation asks for; the members are those that SageMaker's List requests share.</summary>
internal sealed record ResourceQuery
{
    private const int DefaultPageSize = 10;

    /// <summary>Part of the name, or null.</summary>
    public string? NameContains { get; init; }

    /// <summary>The status, or null.</summary>
    public string? StatusEquals { get; init; }

    /// <summary>Made behind this time, or null.</summary>
    public DateTime? CreationTimeAfter { get; init; }

    /// <summary>Made before this time, or null.</summary>
    public DateTime? CreationTimeBefore { get; init; }

    /// <summary>Changed behind this time, or null.</summary>
    public DateTime? LastModifiedTimeAfter { get; init; }

    /// <summary>Changed before this time, or null.</summary>
    public DateTime? LastModifiedTimeBefore { get; init; }

    /// <summary>Name, CreationTime or Status; null is CreationTime.</summary>
    public string? SortBy { get; init; }

    /// <summary>Ascending or Descending; null takes <see cref="DefaultSortOrder"/>.</summary>
    public string? SortOrder { get; init; }

    /// <summary>The order when none is asked for: the operations differ in it.</summary>
    public string DefaultSortOrder { get; init; } = Aws.SageMaker.SortOrder.Descending;

    /// <summary>1 to 100, or null for 10.</summary>
    public int? MaxResults { get; init; }

    /// <summary>The token of the page before, or null.</summary>
    public string? NextToken { get; init; }

    /// <summary>Items per page.</summary>
    public int PageSize => MaxResults ?? DefaultPageSize;

    /// <summary>What a request asks for.</summary>
    /// <param name="request">The request.</param>
    public static ResourceQuery Of(IListRequest request)
    {
        var byStatus = request as IListByStatusRequest;
        return new ResourceQuery
        {
            NameContains = request.NameContains,
            StatusEquals = byStatus?.StatusEquals,
            CreationTimeAfter = request.CreationTimeAfter,
            CreationTimeBefore = request.CreationTimeBefore,
            LastModifiedTimeAfter = byStatus?.LastModifiedTimeAfter,
            LastModifiedTimeBefore = byStatus?.LastModifiedTimeBefore,
            SortBy = request.SortBy,
            SortOrder = request.SortOrder,
            MaxResults = request.MaxResults,
            NextToken = request.NextToken,
        };
    }

    /// <summary>The statement; it asks for one item more than the page holds.</summary>
    public string ToSql()
    {
        string key = SortBy switch
        {
            "Name" => "lower(name)",
            "Status" => "coalesce(status, '')",
            _ => "printf('%020d', created)",
        };
        bool isDescending = (SortOrder ?? DefaultSortOrder) == Aws.SageMaker.SortOrder.Descending;
        var sql = new StringBuilder($"SELECT {key} AS Key, name AS Name, document AS Document FROM resources WHERE kind = @kind");
        AddIf(NameContains, " AND instr(lower(name), lower(@nameContains)) > 0");
        AddIf(StatusEquals, " AND status = @statusEquals");
        AddIf(CreationTimeAfter, " AND created >= @createdAfter");
        AddIf(CreationTimeBefore, " AND created <= @createdBefore");
        AddIf(LastModifiedTimeAfter, " AND modified >= @modifiedAfter");
        AddIf(LastModifiedTimeBefore, " AND modified <= @modifiedBefore");
        AddIf(NextToken, $" AND ({key}, name) {(isDescending ? "<" : ">")} (@lastKey, @lastName)");
        string order = isDescending ? "DESC" : "ASC";
        return $"{sql} ORDER BY {key} {order}, name {order} LIMIT @limit";

        void AddIf(object? value, string condition)
        {
            if (value is not null)
                sql.Append(condition);
        }
    }

    /// <summary>The statement's parameters.</summary>
    /// <param name="kind">The kind of resource.</param>
    public object ToParameters(string kind)
    {
        var last = PageToken.Decode(NextToken);
        return new
        {
            kind,
            nameContains = NameContains,
            statusEquals = StatusEquals,
            createdAfter = CreationTimeAfter?.ToUniversalTime().Ticks,
            createdBefore = CreationTimeBefore?.ToUniversalTime().Ticks,
            modifiedAfter = LastModifiedTimeAfter?.ToUniversalTime().Ticks,
            modifiedBefore = LastModifiedTimeBefore?.ToUniversalTime().Ticks,
            lastKey = last?.Key,
            lastName = last?.Name,
            limit = PageSize + 1,
        };
    }
}
