"""What statistics and the monthly report say."""

from __future__ import annotations

from assistant.decisions import ReturnReason
from assistant.kinds import Kind
from assistant.statistics.model import Dimension, Standing

KIND: dict[Kind, str] = {
    Kind.STATUTORY: "법정민원",
    Kind.INQUIRY_LAW: "질의민원(법령)",
    Kind.INQUIRY_SCHEME: "질의민원(제도)",
    Kind.SUGGESTION: "건의민원",
    Kind.OTHER: "기타민원",
    Kind.GRIEVANCE: "고충민원",
}
NO_DEPARTMENT = "부서 미정"
NO_PLACE = "동네를 말하지 않음"
NO_TOPIC = "업무 미정"
SEVERAL_PLACES = "여러 동네"
REST_BELOW = "그 밖의 {rows}개 줄, {count}건은 그림에 넣지 않음"
REST = "그 밖({least}건 미만을 묶음)"
MONTH = "{year}년 {month}월"
TOTAL = "합계"
DIMENSION: dict[Dimension, str] = {
    Dimension.KIND: "민원 종류",
    Dimension.DEPARTMENT: "부서",
    Dimension.PLACE: "동·읍·면",
    Dimension.TOPIC: "업무",
    Dimension.MONTH: "접수한 달",
}
STANDING: dict[Standing, str] = {
    Standing.KEPT: "기한 내 처리",
    Standing.LATE: "기한 넘겨 처리",
    Standing.OPEN: "처리 중",
    Standing.OVERDUE: "기한 지난 미처리",
    Standing.CLOSED: "취하·반려·이송",
    Standing.UNDATED: "법정민원 종류 미지정",
}
COUNT, EXTENDED, SHARE = "접수", "기간 연장", "기한 준수율"
RETURNED: dict[ReturnReason, str] = {
    ReturnReason.FACTS: "사실관계",
    ReturnReason.GROUNDS: "근거",
    ReturnReason.INCOMPLETE: "빠진 내용",
    ReturnReason.WORDING: "표현",
    ReturnReason.FORM: "형식",
    ReturnReason.NOT_OURS: "소관 아님",
    ReturnReason.PERSONAL_DATA: "개인정보",
    ReturnReason.OTHER: "그 밖의 사유",
}
NONE = "–"
BY = "{what}별"

DRAFTS = "초안과 시간"
NOTES = "세는 방법"
ITEM, VALUE = "항목", "값"
DRAFTED = "초안을 만든 민원"
BY_MODEL = "그 가운데 언어모델이 쓴 초안"
APPROVED = "승인한 회신"
UNCHANGED = "고치지 않고 승인(빈칸 채우기는 제외)"
EDITED = "고친 회신의 바뀐 글자 비율(가운데값)"
ELAPSED = "초안부터 승인까지 근무시간(가운데값, 괄호는 가운데 절반)"
REVIEW = "검토 요청부터 승인까지 근무시간(가운데값, 괄호는 가운데 절반)"
SAVED = "절감 시간"
FORMULA = "계산식"
SAVED_FORMULA = "(기준 {baseline}분 − 실제 {mean}분) × {recorded}건 ÷ 60 = {hours}시간"
NO_SAVED = "작업시간 기록이 없어 계산하지 않음"
BASELINE_SET = "기준 {minutes}분: 초안 없이 회신 1건을 쓰는 데 걸린 시간으로 시에서 정한 값(MINWON_BASELINE_MINUTES)"
BASELINE_ASSUMED = (
    "기준 {minutes}분은 가정입니다. 시에서 잰 값이 아니므로 시범 측정 뒤 MINWON_BASELINE_MINUTES에 적으시기 바랍니다."
)
SAVED_COVERS = (
    "승인한 회신 {approved}건 가운데 담당자의 작업시간이 기록된 {recorded}건만 셉니다. "
    "초안부터 승인까지의 경과 시간은 기다린 시간이 섞여 있어 쓰지 않습니다."
)

METHOD_COHORT = "모든 수는 그 기간에 접수한 민원을 {made} 현재 상태로 센 것입니다."
METHOD_CLOCK = (
    "기한은 「민원 처리에 관한 법률」에 따른 처리기한이며 보완 등 제외 기간과 연장을 반영합니다. "
    "기한 준수율 = 기한 내 처리 ÷ (기한 내 처리 + 기한 넘겨 처리 + 기한 지난 미처리)."
)
METHOD_SMALL = (
    "동네나 업무가 드러나는 표에서는 {least}건 미만인 줄을 하나로 묶습니다. 이웃이 보면 누구의 민원인지 짐작할 수 있고, "
    "빈칸으로만 두면 합계에서 빼어 알아낼 수 있기 때문입니다."
)
METHOD_PLACE = "동네는 민원 글에 나온 동·읍·면 이름까지만 남깁니다. 주소와 이름은 집계에 들어가지 않습니다."
METHOD_TOPIC = "업무는 민원과 가장 가까운 부서 사무분장입니다."

REPORT = "{year}년 {month}월 민원 처리 보고"
SO_FAR = "(달이 끝나기 전 집계)"
WHOLE_CITY = "전 부서"
MADE = "{made} 집계"
AT_A_GLANCE = "한눈에 보기"
RISES = "늘고 있는 민원"
CLUSTERS = "되풀이된 민원"
DEADLINES = "처리기한"
WORKLOAD = "부서별 민원"
KINDS_AND_TOPICS = "종류와 업무"
PLACES = "동네별 민원"
USE = "초안 활용"
HOURS = "절감 시간"
TREND = "다달이 접수한 민원"
LAST_MONTH, YEAR_AGO = "지난달", "지난해 같은 달"
NO_LAST = "지난달 기록 없음"
FIGURE_COUNT, FIGURE_KEPT, FIGURE_OVERDUE = "접수한 민원", "기한 준수율", "기한 지난 미처리"
FIGURE_UNCHANGED, FIGURE_SAVED = "초안 그대로 승인", "절감 시간"
NOTHING = "이 달에 접수한 민원이 없습니다."
SUM_COUNT = "{month}월에 민원 {count}건을 접수했습니다."
SUM_COUNT_LAST = "{month}월에 민원 {count}건을 접수해 지난달({last}건)보다 {change}."
SUM_KEPT = "처리기한이 된 {decided}건 가운데 {kept}건({share})을 기한 안에 처리했습니다."
SUM_OVERDUE = "기한이 지났는데 처리하지 못한 민원이 {overdue}건 있습니다."
SUM_NONE_OVERDUE = "기한이 지난 미처리 민원은 없습니다."
SUM_RISE = "뚜렷하게 늘어난 것은 {names}입니다."
SUM_NO_RISE = "우연으로 보기 어려울 만큼 늘어난 민원은 없습니다."
MORE, FEWER, SAME = "{n}건({share}) 늘었습니다", "{n}건({share}) 줄었습니다", "늘지도 줄지도 않았습니다"
RISE_LEAD = "{before} 하루 평균과 견주어 우연으로 보기 어려운 것만 적습니다."
RISE_NONE = "{before} 하루 평균과 견주어 우연으로 보기 어려울 만큼 늘어난 것이 없습니다."
RISE_NO_PAST = "견줄 만한 지난 기록이 없습니다. 온전한 한 달이 앞에 있어야 셉니다."
RISE_HEADINGS = ("무엇별", "이름", "이 달", "앞의 기간", "하루 평균의 배수", "95% 구간(함께 본 항목만큼 넓힘)")
NEW = "새로 나타남"
CLUSTER_LEAD = "글과 장소가 닮아 같은 일로 보이는 민원이 이 달에 {least}건 이상 들어온 것입니다."
CLUSTER_NONE = "같은 일로 {least}건 이상 들어온 민원이 없습니다."
CLUSTER_HEADINGS = ("업무", "부서", "동네", "이 달", "앞선 90일", "사람 수")
FEW = "{least}건 미만"
FEW_PEOPLE = "{least}명 미만"
COMPARED_HEADINGS = ("구분", "이 달", LAST_MONTH, YEAR_AGO)
DEADLINE_EXTENDED = "기간을 연장한 민원"
USE_LEAD = "초안은 사람이 검토하고 승인해야 회신이 됩니다."
METHOD_RISE = (
    "늘고 있는 민원: 이 달과 앞의 {months}달의 하루 평균을 비교합니다. 건수를 푸아송 분포로 보고 비율의 정확한 구간"
    "(Przyborowski·Wilenius 1940, Clopper·Pearson 1934)을 구하되, 여러 항목을 함께 보는 만큼 본페로니 방식으로 넓혀 "
    "구간 전체가 1보다 크고 {least}건 이상일 때만 적습니다. 계절에 따른 변화는 빼지 않았습니다."
)
METHOD_CLUSTER = (
    "되풀이된 민원: 같은 부서의 글끼리 낱말과 장소를 견주어 묶습니다. 사람 수는 연락처를 암호화한 값으로 셉니다."
)
METHOD_EDIT = "바뀐 글자 비율 = 지우고 더한 글자 수 ÷ (초안과 승인한 글의 글자 수 합). 빈칸에 채운 내용은 바뀐 것으로 세지 않습니다."
RETURNED_WHY = "되돌린 사유"
