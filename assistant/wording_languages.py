"""What outcomes say to citizens who ask in another language: English, Chinese, Vietnamese, Thai, Russian."""

from __future__ import annotations

from assistant import wording
from assistant.outcome import Outcome

LANGUAGES = ("ko", "en", "zh", "vi", "th", "ru")

TO_CITIZENS: dict[str, dict[Outcome, str]] = {
    "ko": wording.TO_CITIZENS,
    "en": {
        Outcome.ANSWERED: "The answer is given in Korean, because only the Korean wording has been checked against the rules.",
        Outcome.ANSWERED_EXTRACTIVE: "The answer quotes the Korean rules, because only their own wording has been checked.",
        Outcome.UNANSWERABLE_NOT_FOUND: "No rule was found that answers this. Please ask in other words, or contact {ask}.",
        Outcome.UNANSWERABLE_NOT_IN_FORCE: "The article you ask about is not in force today. Please contact {ask}.",
        Outcome.UNANSWERABLE_LANGUAGE: "For now answers are possible in Korean only. Please ask in Korean, or contact {ask}.",
        Outcome.UNANSWERABLE_NEEDS_PERSON: "This concerns a personal case or a decision of the city. Please contact {ask}.",
        Outcome.DECLINED_EMERGENCY: (
            "If this is an emergency, call now: fire and ambulance 119, police 112, suicide prevention 109 (24 hours). "
            "Emergencies are not taken here."
        ),
        Outcome.DECLINED_OUT_OF_SCOPE: "Only questions about the city's rules and services can be answered here.",
        Outcome.DECLINED_SWITCHED_OFF: "Automatic answers are paused at the moment. Please contact {ask}.",
        Outcome.ERROR_SEARCH: "The rules cannot be searched right now. Nothing is wrong with your question: try again later, or contact {ask}.",
        Outcome.ERROR_CHECK: "The answer could not be checked, so it is not shown. Please try again later, or contact {ask}.",
        Outcome.ERROR_INTERRUPTED: "The answer was interrupted. Please ask again, or contact {ask}.",
    },
    "zh": {
        Outcome.ANSWERED: "答复以韩语提供，因为只有韩语内容已与法规核对。",
        Outcome.ANSWERED_EXTRACTIVE: "答复引用韩语法规原文，因为只有原文经过核对。",
        Outcome.UNANSWERABLE_NOT_FOUND: "没有找到可以回答该问题的规定。请换一种说法，或咨询{ask}。",
        Outcome.UNANSWERABLE_NOT_IN_FORCE: "您询问的条文目前不具效力。请咨询{ask}。",
        Outcome.UNANSWERABLE_LANGUAGE: "目前只能用韩语回答。请用韩语提问，或咨询{ask}。",
        Outcome.UNANSWERABLE_NEEDS_PERSON: "这涉及个人情况或市政府的决定，无法自动回答。请咨询{ask}。",
        Outcome.DECLINED_EMERGENCY: "如遇紧急情况请立即拨打：火警及急救119，报警112，自杀预防109（24小时）。此处不受理紧急报警。",
        Outcome.DECLINED_OUT_OF_SCOPE: "这里只能回答有关本市规定和民愿的问题。",
        Outcome.DECLINED_SWITCHED_OFF: "自动答复目前暂停。请咨询{ask}。",
        Outcome.ERROR_SEARCH: "目前无法检索规定，您的问题没有错误。请稍后再试，或咨询{ask}。",
        Outcome.ERROR_CHECK: "答复未能核对，因此不予显示。请稍后再试，或咨询{ask}。",
        Outcome.ERROR_INTERRUPTED: "答复中断。请重新提问，或咨询{ask}。",
    },
    "vi": {
        Outcome.ANSWERED: "Câu trả lời bằng tiếng Hàn vì chỉ nội dung tiếng Hàn đã được đối chiếu với quy định.",
        Outcome.ANSWERED_EXTRACTIVE: "Câu trả lời trích nguyên văn quy định tiếng Hàn vì chỉ nguyên văn đã được đối chiếu.",
        Outcome.UNANSWERABLE_NOT_FOUND: "Không tìm thấy quy định trả lời câu hỏi này. Hãy hỏi bằng cách khác hoặc liên hệ {ask}.",
        Outcome.UNANSWERABLE_NOT_IN_FORCE: "Điều khoản bạn hỏi hiện không có hiệu lực. Hãy liên hệ {ask}.",
        Outcome.UNANSWERABLE_LANGUAGE: "Hiện chỉ có thể trả lời bằng tiếng Hàn. Hãy hỏi bằng tiếng Hàn hoặc liên hệ {ask}.",
        Outcome.UNANSWERABLE_NEEDS_PERSON: "Việc này liên quan đến trường hợp cá nhân hoặc quyết định của thành phố. Hãy liên hệ {ask}.",
        Outcome.DECLINED_EMERGENCY: (
            "Nếu khẩn cấp, hãy gọi ngay: cứu hỏa và cấp cứu 119, cảnh sát 112, phòng chống tự tử 109 (24 giờ). "
            "Nơi này không tiếp nhận tin khẩn cấp."
        ),
        Outcome.DECLINED_OUT_OF_SCOPE: "Chỉ trả lời câu hỏi về quy định và dịch vụ của thành phố.",
        Outcome.DECLINED_SWITCHED_OFF: "Trả lời tự động đang tạm dừng. Hãy liên hệ {ask}.",
        Outcome.ERROR_SEARCH: "Hiện không thể tra cứu quy định; câu hỏi của bạn không sai. Hãy thử lại sau hoặc liên hệ {ask}.",
        Outcome.ERROR_CHECK: "Câu trả lời chưa được kiểm tra nên không hiển thị. Hãy thử lại sau hoặc liên hệ {ask}.",
        Outcome.ERROR_INTERRUPTED: "Câu trả lời bị gián đoạn. Hãy hỏi lại hoặc liên hệ {ask}.",
    },
    "th": {
        Outcome.ANSWERED: "คำตอบเป็นภาษาเกาหลี เพราะมีเพียงข้อความภาษาเกาหลีเท่านั้นที่ตรวจสอบกับระเบียบแล้ว",
        Outcome.ANSWERED_EXTRACTIVE: "คำตอบยกข้อความระเบียบภาษาเกาหลีมาโดยตรง เพราะมีเพียงต้นฉบับที่ตรวจสอบแล้ว",
        Outcome.UNANSWERABLE_NOT_FOUND: "ไม่พบระเบียบที่ตอบคำถามนี้ โปรดถามด้วยคำอื่นหรือติดต่อ {ask}",
        Outcome.UNANSWERABLE_NOT_IN_FORCE: "มาตราที่คุณถามไม่มีผลใช้บังคับในขณะนี้ โปรดติดต่อ {ask}",
        Outcome.UNANSWERABLE_LANGUAGE: "ขณะนี้ตอบได้เฉพาะภาษาเกาหลี โปรดถามเป็นภาษาเกาหลีหรือติดต่อ {ask}",
        Outcome.UNANSWERABLE_NEEDS_PERSON: "เรื่องนี้เกี่ยวกับกรณีส่วนบุคคลหรือการตัดสินใจของเมือง โปรดติดต่อ {ask}",
        Outcome.DECLINED_EMERGENCY: "หากเป็นเหตุฉุกเฉิน โทรทันที: ดับเพลิงและรถพยาบาล 119 ตำรวจ 112 ป้องกันการฆ่าตัวตาย 109 (24 ชั่วโมง) ที่นี่ไม่รับแจ้งเหตุฉุกเฉิน",
        Outcome.DECLINED_OUT_OF_SCOPE: "ตอบได้เฉพาะคำถามเกี่ยวกับระเบียบและบริการของเมือง",
        Outcome.DECLINED_SWITCHED_OFF: "หยุดตอบอัตโนมัติชั่วคราว โปรดติดต่อ {ask}",
        Outcome.ERROR_SEARCH: "ขณะนี้ค้นหาระเบียบไม่ได้ คำถามของคุณไม่ได้ผิด โปรดลองใหม่ภายหลังหรือติดต่อ {ask}",
        Outcome.ERROR_CHECK: "ตรวจสอบคำตอบไม่ได้จึงไม่แสดง โปรดลองใหม่ภายหลังหรือติดต่อ {ask}",
        Outcome.ERROR_INTERRUPTED: "คำตอบถูกขัดจังหวะ โปรดถามใหม่หรือติดต่อ {ask}",
    },
    "ru": {
        Outcome.ANSWERED: "Ответ дан на корейском языке: с правилами сверена только корейская формулировка.",
        Outcome.ANSWERED_EXTRACTIVE: "Ответ приводит корейский текст правил: сверен только их собственный текст.",
        Outcome.UNANSWERABLE_NOT_FOUND: "Правило, отвечающее на вопрос, не найдено. Спросите другими словами или обратитесь: {ask}.",
        Outcome.UNANSWERABLE_NOT_IN_FORCE: "Статья, о которой вы спрашиваете, сейчас не действует. Обратитесь: {ask}.",
        Outcome.UNANSWERABLE_LANGUAGE: "Сейчас ответ возможен только на корейском. Спросите по-корейски или обратитесь: {ask}.",
        Outcome.UNANSWERABLE_NEEDS_PERSON: "Это касается личного дела или решения города. Обратитесь: {ask}.",
        Outcome.DECLINED_EMERGENCY: (
            "В экстренном случае звоните сразу: пожарные и скорая 119, полиция 112, предотвращение самоубийств 109 "
            "(круглосуточно). Здесь экстренные вызовы не принимаются."
        ),
        Outcome.DECLINED_OUT_OF_SCOPE: "Здесь отвечают только на вопросы о правилах и услугах города.",
        Outcome.DECLINED_SWITCHED_OFF: "Автоматические ответы приостановлены. Обратитесь: {ask}.",
        Outcome.ERROR_SEARCH: "Сейчас поиск по правилам недоступен; ваш вопрос ни при чём. Попробуйте позже или обратитесь: {ask}.",
        Outcome.ERROR_CHECK: "Ответ не удалось проверить, поэтому он не показан. Попробуйте позже или обратитесь: {ask}.",
        Outcome.ERROR_INTERRUPTED: "Ответ прерван. Спросите ещё раз или обратитесь: {ask}.",
    },
}


def to_citizen(outcome: Outcome, language: str, ask: str) -> str:
    """What the outcome says, in the language of the question; an unknown one is answered in English."""
    return TO_CITIZENS.get(language, TO_CITIZENS["en"])[outcome].format(ask=ask)
